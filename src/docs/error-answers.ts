import { scopes as allScopes } from '../auth/api-key.js';
import { type ErrorCode, errorTable } from '../domain/errors.js';
import { errorMeanings } from './error-meanings.js';
import { headerRefs } from './headers.js';
import type { Operation } from './operation.js';
import { ref } from './schema.js';

/** What a provider's failure may become; where it was paid for, a retry is advised against. */
const mayBePaid: ReadonlySet<ErrorCode> = new Set([
  ...(['moderation_blocked', 'provider_rejected', 'rate_limit_exceeded', 'upstream_unavailable'] as const),
]);

/** Every error that an operation can give. */
export function errorsOf(operation: Operation): readonly ErrorCode[] {
  return [...new Set([...(operation.scopes ? errorsOfKey(operation) : []), ...(operation.errors ?? [])])];
}

function errorsOfKey({ scopes = [], method, uncounted }: Operation): readonly ErrorCode[] {
  const everyKeyMay = allScopes.every((scope) => scope === 'admin' || scopes.includes(scope));
  const codes = ['missing_api_key', 'invalid_api_key', 'server_is_overloaded'] as const;
  return [
    ...codes,
    ...(everyKeyMay ? [] : (['insufficient_scope'] as const)),
    ...(method === 'post' ? (['invalid_value'] as const) : []),
    ...(method === 'post' && !uncounted ? (['rate_limit_exceeded'] as const) : []),
  ];
}

/** The answers by status, each with the codes that it can have. */
export function errorAnswers(codes: readonly ErrorCode[], shared: readonly string[], bodiless: boolean) {
  const statuses = [...new Set(codes.map((code) => errorTable[code].status))].sort((one, other) => one - other);
  return statuses.map((status) => {
    const own = codes.filter((code) => errorTable[code].status === status);
    const description = own.map((code) => `\`${code}\`: ${errorMeanings[code]}`).join('\n\n');
    const headers = headerRefs([...shared, ...headersOf(status, own)]);
    return [status, { description, headers, ...(!bodiless && { content: contentOf(own) }) }] as const;
  });
}

function headersOf(status: number, codes: readonly ErrorCode[]): string[] {
  const waits = [429, 503, 504].includes(status);
  const advises = codes.some((code) => 'shouldRetry' in errorTable[code] || mayBePaid.has(code));
  return [
    ...(waits ? ['retry-after', 'retry-after-ms'] : []),
    ...(advises ? ['x-should-retry'] : []),
    ...(status === 416 ? ['Content-Range'] : []),
  ];
}

function contentOf(codes: readonly ErrorCode[]) {
  // OpenAI has no code for a missing key.
  const wire = codes.map((code) => (code === 'missing_api_key' ? null : code));
  const error = { type: 'object', properties: { code: { enum: wire } } };
  return { 'application/json': { schema: { allOf: [ref('Error'), { type: 'object', properties: { error } }] } } };
}
