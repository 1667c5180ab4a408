import { newGenerationId } from '../../dist/gateway/generation-id.js';

const start = Date.now() - 20 * 86_400_000;

/** When a record was made: one a millisecond, in the order of their numbers. */
export const createdAt = (index) => start + index;

/** A record as a client's request begins it, with three offers; every other one has a tag, two in three a model. */
export function aHead(index, prompt) {
  const created = createdAt(index);
  const offer = (provider) => ({
    ...{ provider, model: 'a-model', inputs: [], imagesPerCall: 1, conversion: {}, adjustments: [], prices: [] },
    call: { operation: 'generate', upstream: 'a-model', transport: 'sync', parameters: {}, extra: {} },
    timeoutMs: 60_000,
  });
  return {
    id: newGenerationId(created),
    created,
    keyId: `key_${index % 2}`,
    asked: {
      ...{ operation: 'generate', model: index % 3 ? 'a-model' : 'an-alias', inputs: [], extra: {} },
      prompt,
      options: { fit: 'auto', strict: false, fallback: true, tags: index % 2 ? [] : ['even'] },
    },
    plan: { n: 1, delivery: 'url', route: ['gemini', 'vertex', 'fal'].map(offer) },
  };
}

/** Adds them, 500 at a time; gives the milliseconds it took. */
export async function fill(size, add) {
  const begun = performance.now();
  for (let from = 0; from < size; from += 500) {
    await Promise.all(Array.from({ length: 500 }, (_, index) => add(from + index)));
  }
  return performance.now() - begun;
}
