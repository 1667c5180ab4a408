import { z } from 'zod';
import type { ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { failureByStatus, type ReadFailure } from '../failure-by-status.js';

const code = z.union([z.string(), z.number()]).nullish();
const problem = z.object({
  loc: z.array(z.union([z.string(), z.number()])).nullish(),
  type: z.string().nullish(),
});

/** OpenAI's object, or a mere text (sd-server); FastAPI's text or list of problems (vLLM-Omni, SGLang). */
const serverError = z.object({
  error: z
    .union([
      z.string(),
      z.object({ code, type: z.string().nullish(), param: z.string().nullish(), message: z.string().nullish() }),
    ])
    .nullish(),
  detail: z.union([z.string(), z.array(problem)]).nullish(),
  message: z.string().nullish(),
});

/** What proxies and filters before such servers say; none of them documents a form of its own. */
const refusal = /safety system|content policy|\bmoderat/i;
const refusals = ['moderation_blocked', 'content_policy_violation', 'content_filter'];

/** Reads the errors of every server that is known; the texts of none are told. */
export function explainServer(name: string, answer: Answer): ProviderFailure {
  const { error, detail, message } = serverError.safeParse(answer.body).data ?? {};
  const requestId = answer.headers['x-request-id'];
  const texts = [error, detail, message, typeof error === 'object' ? error?.message : undefined];
  const refused = texts.some((text) => typeof text === 'string' && refusal.test(text));
  const read = { ...readError(error), ...readDetail(detail), requestId };
  return failureByStatus(name, answer, refused ? { kind: 'refused', stage: 'input', ...read } : read);
}

function readError(error: z.infer<typeof serverError>['error']): ReadFailure {
  if (!error || typeof error === 'string') return {};
  const word = typeof error.code === 'string' ? error.code : (error.type ?? undefined);
  if (word && refusals.includes(word)) return { kind: 'refused', code: word, stage: 'input' };
  return { code: word, param: error.param ?? undefined };
}

function readDetail(detail: z.infer<typeof serverError>['detail']): ReadFailure {
  const [first] = Array.isArray(detail) ? detail : [];
  if (!first) return {};
  const names = (first.loc ?? []).filter((each) => typeof each === 'string' && each !== 'body');
  return { code: first.type ?? undefined, param: names[0] === undefined ? undefined : String(names[0]) };
}
