import type { Attempt, GenerationHead } from '../domain/generation.js';
import { dayOf } from '../domain/utc-day.js';

/** What a generation is counted under: the UTC day it was begun on, key, model and tags, one a line. */
export function usageLabels({ created, keyId, asked, plan }: GenerationHead): string {
  const tags = [...new Set(asked.options.tags)];
  const lines = [dayOf(created), keyId, plan.route[0]?.model ?? asked.model, ...tags];
  return lines.map((line) => line.replaceAll('\n', ' ')).join('\n');
}

/** As it is counted: whole nano-dollars, `unknown`, or nothing while the call goes on. */
export function countedCost({ state, cost }: Attempt): string {
  if (state !== 'ended') return '';
  return typeof cost === 'number' ? String(Math.round(cost * 1e9)) : 'unknown';
}
