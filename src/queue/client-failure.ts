import type { FailureKind } from '../domain/failure.js';
import type { Attempt, Failure, GenerationHead } from '../domain/generation.js';
import type { ErrorCode } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import { kindOf } from './next-call.js';
import { rejectedParam } from './rejected-param.js';

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  retryable: 'upstream_unavailable',
  no_image: 'no_image_generated',
  outcome_unknown: 'upstream_outcome_unknown',
  auth: 'provider_unavailable',
  quota: 'provider_unavailable',
  refused: 'moderation_blocked',
  final: 'provider_rejected',
};

/** Ends that a client's retry would only repeat, or pay for again. */
const beyondCure: ReadonlySet<FailureKind> = new Set(['refused', 'final', 'outcome_unknown']);

/** What the client can do where the failure itself does not say it. */
const remedies: Partial<Record<FailureKind, string>> = {
  outcome_unknown: ' It may have been paid; halftone.unknown_outcome "retry" buys it again.',
  refused: ' halftone.reroute_refused lets another provider try.',
};

/** Only what was not done already, and only where there is somebody else. */
function remedyOf(kind: FailureKind, { asked: { options }, plan }: Asked): string {
  if (kind === 'refused' && (options.rerouteRefused || plan.route.length < 2)) return '';
  return remedies[kind] ?? '';
}

const retryAfterMs = 5_000;

/** Of a generation's head: what was asked, and the route. */
type Asked = Pick<GenerationHead, 'asked' | 'plan'>;

/** What the client is told when no offer is left: the last call's end, unless waiting can still cure it. */
export function failureOf({ asked, plan }: Asked, history: readonly Attempt[]): Failure {
  const last = history.at(-1);
  if (!last) return { code: 'provider_unavailable', message: 'No provider is left that could be asked.' };
  const curable = endsAtOffers(history).some((attempt) => kindOf(attempt) === 'retryable');
  if (curable && !beyondCure.has(kindOf(last))) return unavailable(plan, history);
  const param = rejectedParam(asked, last.failure?.param);
  return {
    code: codes[kindOf(last)],
    message: messageOf(last, param, { asked, plan }),
    param,
    provider: last.provider,
    stage: last.failure?.stage,
  };
}

function messageOf({ provider, failure }: Attempt, param: string | undefined, asked: Asked): string {
  if (!failure) return `${provider} made fewer pictures than it was asked for.`;
  return `${failure.message}${param ? ` It is about '${param}': change it, or leave it out.` : ''}${remedyOf(failure.kind, asked)}`;
}

function unavailable(plan: Plan, history: readonly Attempt[]): Failure {
  const ends = endsAtOffers(history);
  const limited = ends.length === plan.route.length && ends.every((attempt) => attempt.failure?.status === 429);
  const providers = [...new Set(ends.map((attempt) => attempt.provider))].join(', ');
  return {
    code: limited ? 'rate_limit_exceeded' : 'upstream_unavailable',
    message: limited
      ? `Every provider of this model is limiting its rate (${providers}). Try again later.`
      : `No provider of this model could do it now (tried: ${providers}). Try again later.`,
    provider: ends.at(-1)?.provider,
    retryAfterMs,
  };
}

/** The last call at each offer that was tried. */
function endsAtOffers(history: readonly Attempt[]): Attempt[] {
  return [...new Map(history.map((attempt) => [attempt.offer, attempt])).values()];
}
