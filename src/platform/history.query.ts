import { GatewayError } from '../domain/errors.js';
import type { GenerationStatus } from '../domain/generation.js';
import { isDay } from '../domain/utc-day.js';
import type { HistoryQuery } from '../history/history.js';
import { OneOf, Text } from '../openai/field.js';
import { limitFrom } from './page.query.js';
import { readQuery } from './read-query.js';

export const historyStatuses = [
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const satisfies readonly GenerationStatus[];

/** The query of `GET /generations`; texts, as a URL has nothing else. */
export class HistoryFields {
  @Text() limit?: string;
  @Text() starting_after?: string;
  @Text() created_after?: string;
  @Text() created_before?: string;
  @OneOf(historyStatuses) status?: GenerationStatus;
  @Text() model?: string;
  @Text() provider?: string;
  @Text() key_id?: string;
  @Text() tag?: string;
  @Text() q?: string;
}

/** Throws the first thing that is wrong. Times are Unix seconds, as `created` is, or dates of ISO 8601. */
export function parseHistoryQuery(query: Readonly<Record<string, unknown>>): HistoryQuery {
  const fields = readQuery(HistoryFields, query);
  return {
    limit: limitFrom(fields.limit),
    startingAfter: fields.starting_after,
    createdAfter: timeFrom(fields.created_after, 'created_after'),
    createdBefore: timeFrom(fields.created_before, 'created_before'),
    status: fields.status,
    model: fields.model,
    provider: fields.provider,
    keyId: fields.key_id,
    tag: fields.tag,
    q: fields.q,
  };
}

function timeFrom(text: string | undefined, param: string): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{1,11}$/.test(text) ? Number(text) * 1_000 : isDate(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const message = `Invalid value for '${param}': it must be Unix seconds, or a date such as 2026-11-25T12:00:00Z.`;
  throw new GatewayError('invalid_value', message, { param });
}

function isDate(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text.slice(10));
}
