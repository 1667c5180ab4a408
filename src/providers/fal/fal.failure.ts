import { z } from 'zod';
import type { FailureKind, ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { failureByStatus, type ReadFailure } from '../failure-by-status.js';
import { unitsOf } from './fal.answer.js';

const problem = z.object({
  type: z.string().nullish(),
  loc: z.array(z.union([z.string(), z.number()])).nullish(),
});

const falError = z.object({
  detail: z.union([z.string(), z.array(problem)]).nullish(),
  error_type: z.string().nullish(),
  /** Of a cancellation that comes too late. */
  status: z.string().nullish(),
});

type Problem = z.infer<typeof problem>;

/** Kinds that the type of a problem tells, whatever the status (fal API reference, errors). */
const kindByType: Readonly<Record<string, FailureKind>> = {
  content_policy_violation: 'refused',
  no_media_generated: 'no_image',
  invalid_request: 'no_image',
};

/** What somebody with the account has stopped, a worker of ours that died of it too: fal may bill what had begun. */
const cancelled = 'client_cancelled';

/** Reads fal's errors: a list of typed problems from a model, a plain text from everything around it. */
export function explainFal(answer: Answer): ProviderFailure {
  const requestId = answer.headers['x-fal-request-id'];
  const body = falError.safeParse(answer.body).data ?? {};
  const read = typeof body.detail === 'string' ? readText(answer.status, body.detail) : readProblems(body.detail ?? []);
  const code = body.error_type ?? body.status ?? undefined;
  return failureByStatus('fal', answer, {
    code,
    ...(code === cancelled && { kind: 'outcome_unknown' }),
    ...read,
    requestId,
    units: unitsOf(answer.headers),
  });
}

function readText(status: number, detail: string): ReadFailure {
  if (status === 403 && /balance|billing/i.test(detail)) return { kind: 'quota' };
  return /still in progress/i.test(detail) ? { code: 'in_progress' } : {};
}

function readProblems(problems: readonly Problem[]): ReadFailure {
  const telling = problems.find((each) => each.type && Object.hasOwn(kindByType, each.type)) ?? problems[0];
  if (!telling) return {};
  const code = telling.type ?? undefined;
  const kind = kindByType[code ?? ''];
  const names = (telling.loc ?? []).filter((each) => typeof each === 'string' && each !== 'body');
  const name = names[0] === undefined ? undefined : String(names[0]);
  if (kind === 'refused') return { kind, code, stage: stageOf(name) };
  return kind ? { kind, code } : { code, param: name };
}

function stageOf(name: string | undefined): 'input' | 'output' {
  return ['prompt', 'image_urls', 'image_url', 'mask_url'].includes(name ?? '') ? 'input' : 'output';
}
