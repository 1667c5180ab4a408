import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../domain/utc-day.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { usageKey } from './usage-script.js';

export const usageGroups = ['day', 'model', 'provider', 'key', 'tag'] as const;
export type UsageGroup = (typeof usageGroups)[number];

export interface UsageQuery {
  /** Days in UTC (`2026-11-25`), both included. */
  readonly from: string;
  readonly to: string;
  readonly groupBy: UsageGroup;
  readonly keyId?: string;
}

export interface UsageLine {
  /** The day, or the name of the model, provider, key or tag. */
  readonly name: string;
  readonly requests: number;
  readonly pictures: number;
  /** USD. */
  readonly cost: number;
  /** How many calls are not in the cost, as nobody knows what they cost. */
  readonly callsOfUnknownCost: number;
}

const dayMs = 86_400_000;

type Counts = Record<string, number>;

/**
 * What was asked for, made and paid, counted as it happened, so it outlives the records. All of a generation counts on
 * the day it was begun. A request counts at each provider that was called for it, and under each of its tags.
 */
@Injectable()
export class Usage {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  async lines({ from, to, groupBy, keyId }: UsageQuery): Promise<UsageLine[]> {
    const group = groupBy === 'day' || groupBy === 'key' ? 'total' : groupBy;
    const sums = new Map<string, Counts>();
    const days = daysBetween(from, to);
    const counted = await Promise.all(days.map((day) => this.redis.hgetall(usageKey(day, group))));
    for (const [place, counters] of counted.entries()) {
      for (const [field, value] of Object.entries(counters)) {
        const [, key = '', metric = '', name = ''] = /^(\S*) (\S+) ([^]*)$/.exec(field) ?? [];
        if (keyId !== undefined && key !== keyId) continue;
        const line = groupBy === 'day' ? (days[place] ?? '') : groupBy === 'key' ? key : name;
        const sum = sums.get(line) ?? {};
        sums.set(line, { ...sum, [metric]: (sum[metric] ?? 0) + Number(value) });
      }
    }
    return [...sums].map(lineOf).sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

function lineOf([name, sum]: [string, Counts]): UsageLine {
  const { requests = 0, pictures = 0, nanos = 0, unknown = 0 } = sum;
  return { name, requests, pictures, cost: nanos / 1e9, callsOfUnknownCost: unknown };
}

function daysBetween(from: string, to: string): string[] {
  const days = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1);
  return Array.from({ length: days }, (_, index) => dayOf(Date.parse(from) + index * dayMs));
}
