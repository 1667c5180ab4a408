import type { Attempt, GenerationRecord } from '../api/types.js';

/** What somebody on call has to know; `null` where no provider had to do with it. */
export interface WhyFailed {
  /** One plain sentence. */
  readonly sentence: string;
  readonly provider: string | null;
  readonly kind: string | null;
  readonly httpStatus: number | null;
  /** The provider's own code. */
  readonly providerCode: string | null;
  /** What the client was told. */
  readonly code: string;
}

type Call = Pick<Attempt, 'provider' | 'status' | 'http_status' | 'code'>;
type Told = Pick<GenerationRecord, 'error' | 'failures'> & { readonly attempts: readonly Call[] };

/** Codes of what went wrong on our side of the calls, or was decided there: the attempts do not explain these. */
const ours: ReadonlySet<string> = new Set(['generation_timeout', 'conversion_failed', 'server_error']);

/** Why a generation failed, or why pictures of it are missing; undefined where nothing did. */
export function whyFailed({ error, attempts, failures }: Told): WhyFailed | undefined {
  const told = error ?? failures[0];
  if (!told) return undefined;
  const failed = attempts.filter(({ status }) => status !== 'done' && status !== 'running');
  const last = failed.at(-1);
  const nobody = { provider: null, kind: null, httpStatus: null, providerCode: null };
  if (!last || ours.has(told.code)) return { sentence: told.message, ...nobody, code: told.code };
  return {
    // Who broke off, the provider or a worker of ours, is in our own words only.
    sentence: last.status === 'outcome_unknown' ? told.message : sentenceOf(failed),
    provider: last.provider,
    kind: last.status,
    httpStatus: last.http_status,
    providerCode: last.code,
    code: told.code,
  };
}

/** `gemini was busy or failing (HTTP 503, UNAVAILABLE) in 3 calls, then fal refused …`. */
function sentenceOf(failed: readonly Call[]): string {
  const parts: { text: string; calls: number }[] = [];
  for (const attempt of failed) {
    const text = `${attempt.provider} ${deedOf(attempt)}${answerOf(attempt)}`;
    const former = parts.at(-1);
    if (former?.text === text) former.calls += 1;
    else parts.push({ text, calls: 1 });
  }
  return `${parts.map(({ text, calls }) => (calls > 1 ? `${text} in ${calls} calls` : text)).join(', then ')}.`;
}

const deeds: Readonly<Record<string, string>> = {
  retryable: 'was busy or failing',
  no_image: 'answered without a picture',
  outcome_unknown: 'did not say what became of the call',
  auth: 'did not accept our key',
  quota: 'has no quota or credit left for us',
  refused: 'refused it by its content policy',
  final: 'did not accept the request',
};

function deedOf({ status }: Call): string {
  return deeds[status] ?? 'failed';
}

function answerOf({ http_status: status, code }: Call): string {
  const said = [status === null ? undefined : `HTTP ${status}`, code ?? undefined].filter((part) => part !== undefined);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}
