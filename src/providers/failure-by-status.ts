import { ProviderFailure, type FailureDetails, type FailureKind } from '../domain/failure.js';
import type { Answer } from '../egress/wire.js';

/** What an adapter read out of an error body; what it leaves out is read from status and headers. */
export interface ReadFailure extends Omit<FailureDetails, 'status'> {
  readonly kind?: FailureKind;
}

/**
 * What all providers' error answers have in common: the kind by status (401, 403, 404 and redirects `auth`, 402 `quota`, 429 and
 * 5xx `retryable`, the rest `final`), `Retry-After`, and a message of our own. Codes and names that do not look like
 * any are left out, since they may echo the input.
 */
export function failureByStatus(provider: string, answer: Answer, read: ReadFailure = {}): ProviderFailure {
  const { kind = kindOf(answer.status), ...details } = read;
  const code = named(read.code);
  const message = `${provider} ${says[kind]} (HTTP ${answer.status}${code ? `, ${code}` : ''}).`;
  return new ProviderFailure(kind, message, {
    retryAfterMs: kind === 'retryable' ? retryAfterMs(answer.headers['retry-after']) : undefined,
    ...details,
    status: answer.status,
    code,
    param: named(read.param),
  });
}

const says: Readonly<Record<FailureKind, string>> = {
  retryable: 'is busy or failing',
  no_image: 'made no picture',
  outcome_unknown: 'gave an answer that tells nothing',
  auth: 'does not let us use this model',
  quota: 'has no quota left for us',
  refused: 'refused the request by its content policy',
  final: 'rejected the request',
};

function kindOf(status: number): FailureKind {
  if (status === 429 || status >= 500) return 'retryable';
  // We follow none: what we call is not where the provider is.
  if (status >= 300 && status < 400) return 'auth';
  if (status === 402) return 'quota';
  return [401, 403, 404].includes(status) ? 'auth' : 'final';
}

function named(text: string | undefined): string | undefined {
  return text && /^(?:[\w.-]|\[\d{1,3}\]){1,64}$/.test(text) ? text : undefined;
}

/** Seconds, or a date. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const ms = /^[\d.]+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : undefined;
}
