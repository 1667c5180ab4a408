import { GatewayError } from '../domain/errors.js';
import { dayOf, isDay } from '../domain/utc-day.js';
import { usageGroups, type UsageGroup } from '../history/usage.js';
import { OneOf, Text } from '../openai/field.js';
import { readQuery } from './read-query.js';

const dayMs = 86_400_000;
const mostDays = 400;
/** No usage is older than Halftone, and none is yet to come by then. */
const [earliest, latest] = ['2000-01-01', '2099-12-31'];
/** Where nothing is said of it. */
const usualDays = 30;

/** The query of `GET /usage`. */
export class UsageFields {
  @OneOf(usageGroups) group_by?: UsageGroup;
  @Text() from?: string;
  @Text() to?: string;
  @Text() key_id?: string;
}

export interface AskedUsage {
  readonly from: string;
  readonly to: string;
  readonly groupBy: UsageGroup;
  readonly keyId?: string;
}

/** `now`: Unix milliseconds. Throws the first thing that is wrong. */
export function parseUsageQuery(query: Readonly<Record<string, unknown>>, now: number): AskedUsage {
  const fields = readQuery(UsageFields, query);
  const to = dayFrom(fields.to, 'to') ?? dayOf(now);
  const from = dayFrom(fields.from, 'from') ?? dayOf(Date.parse(to) - (usualDays - 1) * dayMs);
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days < 1 || days > mostDays) {
    const message = `Invalid value for 'from': from it to 'to' (${to}) there must be 1 to ${mostDays} days.`;
    throw new GatewayError('invalid_value', message, { param: 'from' });
  }
  return { from, to, groupBy: fields.group_by ?? 'day', keyId: fields.key_id };
}

function dayFrom(text: string | undefined, param: string): string | undefined {
  if (text === undefined) return undefined;
  if (isDay(text) && text >= earliest && text <= latest) return text;
  const message = `Invalid value for '${param}': it must be a day from ${earliest} to ${latest}, such as 2026-11-25.`;
  throw new GatewayError('invalid_value', message, { param });
}
