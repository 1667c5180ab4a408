import { memoryStore, type MemoryStore } from '../../test/support/memory-store.js';
import { liftBase64 } from './base64-lifter.js';

const documents = 40;

describe('liftBase64 against JSON.parse', () => {
  test.each([1, 2, 3, 4, 5])('agrees on random documents, seed %i', async (seed) => {
    const random = randomOf(seed);
    let lifts = 0;
    for (let round = 0; round < documents; round++) {
      const text = JSON.stringify([valueOf(random, 0), base64Of(random)], null, random() < 0.3 ? 2 : 0);
      const source = random() < 0.5 ? text : text.replaceAll('/', '\\/').replaceAll('=', '\\u003d');
      lifts += await compare(Buffer.from(source), random);
    }
    expect(lifts).toBeGreaterThan(documents / 4);
  });

  test.each([6, 7, 8, 9, 10])('never disagrees on broken documents, seed %i', async (seed) => {
    const random = randomOf(seed);
    for (let round = 0; round < documents; round++) {
      const source = Buffer.from(JSON.stringify([valueOf(random, 1), base64Of(random)]));
      source[Math.floor(random() * source.length)] = Math.floor(random() * 256);
      await compare(random() < 0.5 ? source : source.subarray(0, random() * source.length), random);
    }
  });
});

/** Returns how many strings were lifted; what cannot be read must keep nothing. */
async function compare(source: Buffer, random: () => number): Promise<number> {
  const store = memoryStore();
  try {
    const { json, received } = await liftBase64(cut(source, random), store.receive);
    const marks = new Map([...received].map(([mark, one]) => [mark, store.contentOf(one)]));
    expect(restored(json, JSON.parse(source.toString()), marks)).toBe(true);
    return marks.size;
  } catch (error) {
    expect(error).toMatchObject({ problem: 'unreadable' });
    expectNothing(store);
    return 0;
  }
}

function expectNothing(store: MemoryStore): void {
  expect([store.open, store.contents()]).toEqual([0, []]);
}

function restored(lifted: unknown, original: unknown, marks: ReadonlyMap<string, Buffer | undefined>): boolean {
  if (typeof lifted === 'string' && typeof original === 'string') {
    const bytes = marks.get(lifted);
    if (!bytes) return lifted === original;
    return bytes.equals(Buffer.from(original.replace(/^data:[^,]*,/, ''), 'base64'));
  }
  if (typeof lifted !== 'object' || typeof original !== 'object' || !lifted || !original) return lifted === original;
  const pairs = Object.entries(lifted);
  const others = new Map(Object.entries(original));
  return pairs.length === others.size && pairs.every(([key, value]) => restored(value, others.get(key), marks));
}

async function* cut(source: Buffer, random: () => number): AsyncGenerator<Buffer> {
  const longest = [3, 50, 5_000, 70_000][Math.floor(random() * 4)] ?? 1;
  for (let at = 0, next = 0; at < source.length; at = next) {
    next = at + 1 + Math.floor(random() * longest);
    yield Buffer.from(source.subarray(at, next));
  }
}

function valueOf(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 3 ? 6 : 9));
  if (kind === 0) return random() * 1e6;
  if (kind === 1) return [null, true, false][Math.floor(random() * 3)];
  if (kind === 2) return 'a "quoted" \\ wörd\n/ 狐🦊'.repeat(random() * 250);
  if (kind === 3) return 'Ab1'.repeat(random() * 2_000) + ' end';
  if (kind === 4) return base64Of(random);
  if (kind === 5) return `data:image/webp;base64,${base64Of(random)}`;
  const values = Array.from({ length: random() * 5 }, () => valueOf(random, depth + 1));
  if (kind === 6) return values;
  return Object.fromEntries(values.map((value, index) => [`"key" ${index} ${base64Of(random).slice(-9)}`, value]));
}

function base64Of(random: () => number): string {
  return Buffer.from(Array.from({ length: random() * 6_000 }, () => random() * 256)).toString('base64');
}

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
