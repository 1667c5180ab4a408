import { modelNotFound } from './rejection.js';

export interface LiveModel {
  readonly id: string;
  /** Released, as a day in UTC. */
  readonly since: string;
  readonly sizes: 'standard' | 'flexible';
  readonly qualities: readonly Quality[];
  /** Empty where the field must be left out. */
  readonly fidelities: readonly ('low' | 'high')[];
  /** Takes `markup`, a transparent PNG that lies over the first picture. */
  readonly marks: boolean;
  /** Takes `complexity`. */
  readonly complexity: boolean;
  /** USD per million tokens. None of them puts text out. */
  readonly prices: { readonly text: number; readonly inputs: number; readonly pictures: number };
  /** Patches along the longer side of a picture, by quality; without them its tokens are those of three sizes. */
  readonly patches?: Readonly<Partial<Record<Quality, number>>>;
}

export type Quality = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

const first: Omit<LiveModel, 'id' | 'since'> = {
  sizes: 'standard',
  qualities: ['low', 'medium', 'high'],
  fidelities: [],
  marks: false,
  complexity: false,
  prices: { text: 5, inputs: 8, pictures: 32 },
};
const mini: typeof first = { ...first, fidelities: ['low'], prices: { text: 2, inputs: 2.5, pictures: 8 } };
const second: typeof first = {
  ...first,
  sizes: 'flexible',
  prices: { text: 5, inputs: 8, pictures: 30 },
  patches: { low: 16, medium: 48, high: 96 },
};
const half: typeof first = {
  ...second,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
  marks: true,
  patches: { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 },
};
const latest: typeof first = { ...half, complexity: true };

/**
 * The image models that answer in November 2026; every other id, retired ones too, is not found. What no document says
 * of `chatgpt-image-latest` is as with the first family.
 */
export const liveModels: readonly LiveModel[] = [
  { ...mini, id: 'gpt-image-1-mini', since: '2025-10-06' },
  { ...first, id: 'gpt-image-1.5', since: '2025-12-16', fidelities: ['low', 'high'] },
  { ...first, id: 'chatgpt-image-latest', since: '2025-12-16' },
  { ...second, id: 'gpt-image-2', since: '2026-04-21' },
  { ...second, id: 'gpt-image-2-2026-04-21', since: '2026-04-21' },
  { ...half, id: 'gpt-image-2.5-sunburst', since: '2026-09-08' },
  { ...half, id: 'gpt-image-2.5-sunburst-2026-09-08', since: '2026-09-08' },
  { ...half, id: 'gpt-image-2.5-flare', since: '2026-09-08' },
  { ...half, id: 'gpt-image-2.5-flare-2026-09-08', since: '2026-09-08' },
  { ...latest, id: 'gpt-image-2.6-sunburst', since: '2026-11-01' },
  { ...latest, id: 'gpt-image-2.6-flare', since: '2026-11-01' },
];

export function liveModel(id: string): LiveModel {
  const model = liveModels.find((live) => live.id === id);
  if (!model) throw modelNotFound(id);
  return model;
}

/** A model as `/models` tells it. */
export function describeModel({ id, since }: LiveModel): object {
  return { id, object: 'model', created: Date.parse(since) / 1000, owned_by: 'system' };
}
