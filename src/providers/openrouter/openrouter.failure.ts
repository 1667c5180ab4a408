import { z } from 'zod';
import type { FailureDetails, FailureKind, ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { failureByStatus, type ReadFailure } from '../failure-by-status.js';
import { kindByCode, pictureCodes, stageOf } from './openrouter.codes.js';

const text = z.string().nullish().catch(undefined);

const metadata = z.object({
  /** OpenRouter's own word for what went wrong. */
  error_type: text,
  /** Of a spent budget: whose it is. */
  limit_source: text,
  provider_code: text,
  block_reason: text,
  finish_reason: text,
  /** What a filter found in the prompt. */
  reasons: z.array(z.unknown()).nullish().catch(undefined),
  patterns: z.array(z.unknown()).nullish().catch(undefined),
  flagged_input: text,
  /** The answer of the provider behind: a text that is most often JSON. */
  raw: z.unknown().optional(),
});

export const openRouterError = z.object({
  code: z.union([z.number(), z.string()]).nullish().catch(undefined),
  message: text,
  metadata: metadata.nullish().catch(undefined),
});

type OpenRouterError = z.infer<typeof openRouterError>;
type Metadata = NonNullable<OpenRouterError['metadata']>;

/** Reads OpenRouter's error envelope and the provider's error inside it (OpenRouter API, errors and debugging). */
export function explainOpenRouter(answer: Answer): ProviderFailure {
  const error = z.object({ error: openRouterError }).safeParse(answer.body).data?.error ?? {};
  return failureByStatus('OpenRouter', answer, { ...read(error, answer.status), requestId: requestIdOf(answer) });
}

/** An error in the body of a 200, which is what it would be with its code as the status. */
export function failureInside(answer: Answer, error: OpenRouterError, billed: FailureDetails): ProviderFailure {
  const code = Number(error.code);
  const status = code >= 400 && code < 600 ? code : undefined;
  const { kind = status ? undefined : 'retryable', ...details } = read(error, status ?? answer.status);
  const found = { ...details, kind, requestId: requestIdOf(answer), ...billed };
  return failureByStatus('OpenRouter', { ...answer, status: status ?? answer.status }, found);
}

function requestIdOf({ headers }: Answer): string | undefined {
  return headers['x-generation-id'];
}

function read(error: OpenRouterError, status: number): ReadFailure {
  const about: Partial<Metadata> = error.metadata ?? {};
  const message = error.message ?? '';
  const raw = typeof about.raw === 'string' ? about.raw : (JSON.stringify(about.raw) ?? '');
  if (status === 403 && isFlagged(about))
    return { kind: 'refused', code: about.error_type ?? undefined, stage: 'input' };
  const codes = codesOf(error, about, raw);
  const code = codes.find((each) => Object.hasOwn(kindByCode, each));
  const kind = code === undefined ? kindByText(status, message, about, raw) : kindByCode[code];
  if (code !== undefined && kind === 'refused') return { kind, code, stage: stageOf(code, isBlocked(about, raw)) };
  return { kind, code: code ?? codes[0], param: paramOf(status, codes, message, raw) };
}

/** The account's filters and OpenRouter's own moderation look at what is sent. */
function isFlagged({ reasons, patterns, flagged_input: flagged }: Partial<Metadata>): boolean {
  return Boolean(reasons?.length) || Boolean(patterns?.length) || Boolean(flagged);
}

function isBlocked({ block_reason: reason }: Partial<Metadata>, raw: string): boolean {
  return Boolean(reason) || /"block_?reason"\s*:\s*"/i.test(raw);
}

/** Words for what happened, the most telling first. */
function codesOf({ code }: OpenRouterError, about: Partial<Metadata>, raw: string): string[] {
  const inside = raw.matchAll(/"(?:code|type|status|reason|finish_?reason|block_?reason)"\s*:\s*"(\w[\w ]{0,63})"/gi);
  const told = [
    about.block_reason,
    about.finish_reason,
    about.limit_source,
    about.provider_code,
    about.error_type,
    typeof code === 'string' && Number.isNaN(Number(code)) ? code : undefined,
    ...[...inside].map(([, word]) => word),
  ];
  return told.flatMap((word) => word ?? []);
}

/** Only what the status alone would tell wrong. */
function kindByText(
  status: number,
  message: string,
  { finish_reason: reason }: Partial<Metadata>,
  raw: string,
): FailureKind | undefined {
  if (reason || /"finish_?reason"\s*:\s*"/i.test(raw)) return 'no_image';
  if (/\bno images? (?:(?:was|were) )?(?:generated|returned)/i.test(`${message}\n${raw}`)) return 'no_image';
  if (status === 400 && /is not a valid model/i.test(message)) return 'auth';
  return status === 408 ? 'retryable' : undefined;
}

const fields = [
  ...['aspect_ratio', 'background', 'input_references', 'model', 'n', 'output_compression', 'output_format'],
  ...['prompt', 'provider', 'quality', 'resolution', 'seed', 'session_id', 'size', 'stream', 'trace', 'user'],
];

/** The provider's `param`, or the field that a message such as `Invalid aspect_ratio` begins with. */
function paramOf(status: number, codes: readonly string[], message: string, raw: string): string | undefined {
  if (status === 413 || codes.some((code) => pictureCodes.includes(code))) return 'image';
  const param = /"param"\s*:\s*"([\w.[\]]+)"/.exec(raw)?.[1];
  if (param) return param;
  const name = /^(?:invalid |unsupported )?["'`]?([a-z_]+)/i.exec(message)?.[1];
  if (name === undefined || !fields.includes(name)) return undefined;
  return name === 'input_references' ? 'image' : name;
}
