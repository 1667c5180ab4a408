import type { Adjustment, Attempt, GenerationRecord } from '../../api/types.js';
import { optionsOf } from './curl.js';

export interface Line {
  readonly param: string;
  /** Undefined where the client did not say it. */
  readonly asked: unknown;
  /** Undefined where nothing is sent. */
  readonly sent: unknown;
  readonly behaviour: Adjustment['behavior'] | 'as it is' | 'renamed' | 'here' | 'added';
  readonly reason?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Told by other parts of the page. */
const shownElsewhere: ReadonlySet<string> = new Set(['operation', 'model', 'prompt', 'images', 'mask', 'halftone']);

/** The providers that were called, in order; where none was yet, those of the plan's first offer. */
export function providersCalled({ attempts, plan }: GenerationRecord): readonly string[] {
  const called = [...new Set(attempts.map(({ provider }) => provider))];
  return called.length > 0 ? called : plan.route.slice(0, 1).map(({ provider }) => provider);
}

/** What was asked, beside what a provider got of it, and why these differ. */
export function linesOf(record: GenerationRecord, provider: string): readonly Line[] {
  const asked: Fields = record.asked;
  const sent = sentTo(record, provider);
  const adjustments = record.adjustments.filter((adjustment) => adjustment.provider === provider);
  const lines = Object.entries(asked)
    .filter(([param, value]) => !shownElsewhere.has(param) && value !== undefined)
    .map(([param, value]) => lineOf(param, value, sent, adjustments));
  const others = adjustments.filter(({ param }) => !lines.some((line) => line.param === param)).map(adjusted);
  const told = new Set([...lines, ...others].flatMap(({ param, sent: value }) => [param, ...keysOf(value)]));
  const added = Object.entries(sent)
    .filter(([param, value]) => !told.has(param) && value !== undefined)
    .map(([param, value]): Line => ({ param, asked: undefined, sent: value, behaviour: 'added' }));
  return [modelLine(record, provider), ...lines, ...others, ...optionLines(record), ...added];
}

function sentTo({ attempts, plan }: GenerationRecord, provider: string): Fields {
  const attempt: Attempt | undefined = attempts.find((candidate) => candidate.provider === provider);
  return attempt?.call.sent ?? plan.route.find((offer) => offer.provider === provider)?.sent ?? {};
}

function modelLine({ asked, plan }: GenerationRecord, provider: string): Line {
  const sent = plan.route.find((offer) => offer.provider === provider)?.upstream;
  return { param: 'model', asked: asked.model, sent, behaviour: sent === asked.model ? 'as it is' : 'renamed' };
}

function lineOf(param: string, asked: unknown, sent: Fields, adjustments: readonly Adjustment[]): Line {
  const adjustment = adjustments.find((candidate) => candidate.param === param);
  if (adjustment) return adjusted(adjustment);
  return { param, asked, sent: sent[param], behaviour: sent[param] === undefined ? 'here' : 'as it is' };
}

function adjusted({ param, asked, sent, behavior, reason }: Adjustment): Line {
  return { param, asked, sent: sent ?? undefined, behaviour: behavior, reason };
}

function optionLines({ asked }: GenerationRecord): Line[] {
  const options = Object.entries(optionsOf(asked.halftone).halftone ?? {}).filter(([name]) => name !== 'tags');
  return options.map(([name, value]) => {
    return { param: `halftone.${name}`, asked: value, sent: undefined, behaviour: 'here' };
  });
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** A value as people read it: `16:9`, `7, 8, 9`, `aspect_ratio: 4:3`. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${textOf(each)}`)
    .join(', ');
}
