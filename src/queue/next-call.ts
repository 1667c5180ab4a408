import type { FailureKind } from '../domain/failure.js';
import type { Attempt } from '../domain/generation.js';
import type { Plan } from '../domain/plan.js';
import type { Options } from '../domain/request.js';

export interface NextCall {
  /** Index into the plan's route. */
  readonly offer: number;
  /** Unix milliseconds. */
  readonly notBefore: number;
}

/** How often one offer is called in all while its calls end in this way. */
const callsPerOffer: Readonly<Record<FailureKind, number>> = {
  retryable: 3,
  no_image: 2,
  outcome_unknown: 3,
  auth: 1,
  quota: 1,
  refused: 1,
  final: 1,
};

/** The failure table: which offer is called after the calls so far, if any; undefined where it ends here. */
export function nextCall(
  plan: Plan,
  options: Options,
  history: readonly Attempt[],
  resting: ReadonlySet<number>,
): NextCall | undefined {
  const last = history.at(-1);
  if (!last) return another(plan, history, resting);
  const kind = kindOf(last);
  if (ends(kind, options)) return undefined;
  const sameEnd = history.filter((attempt) => attempt.offer === last.offer && kindOf(attempt) === kind);
  const again = { offer: last.offer, notBefore: last.failure?.retryAt ?? 0 };
  const next = another(plan, history, resting);
  if (sameEnd.length >= callsPerOffer[kind]) return next;
  return next && resting.has(last.offer) && !resting.has(next.offer) ? next : again;
}

/** A call that ended well but made fewer pictures than asked is `no_image` for the missing ones. */
export function kindOf(attempt: Attempt): FailureKind {
  return attempt.failure?.kind ?? 'no_image';
}

function ends(kind: FailureKind, options: Options): boolean {
  if (kind === 'refused') return !options.rerouteRefused;
  if (kind === 'outcome_unknown') return options.unknownOutcome === 'fail';
  return kind === 'final';
}

/** The first offer that was not tried, those that rest last. */
function another(plan: Plan, history: readonly Attempt[], resting: ReadonlySet<number>): NextCall | undefined {
  const tried = new Set(history.map((attempt) => attempt.offer));
  const left = plan.route.map((_, index) => index).filter((index) => !tried.has(index));
  const awake = left.find((index) => !resting.has(index));
  const offer = awake ?? left[0];
  return offer === undefined ? undefined : { offer, notBefore: 0 };
}
