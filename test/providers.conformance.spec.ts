import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProviderFailure, type FailureKind } from '../src/domain/failure.js';
import type { ModelCard } from '../src/domain/model-card.js';
import type { Pixels } from '../src/domain/request.js';
import type { Sandbox } from '../src/sandbox/sandbox.js';
import { startFlatSandbox } from './support/flat-sandbox.js';
import { see } from './support/pictures.js';
import { openBench, type Bench } from './support/provider-bench.js';
import { testedProviders } from './support/tested-providers.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFlatSandbox();
});
afterAll(() => sandbox.close());

/** What every provider must do, over the whole list: a new one is tested by being listed. */
describe.each(testedProviders)('%s', (label, provider) => {
  const { id } = provider;
  let bench: Bench;
  beforeAll(() => {
    bench = openBench(provider, sandbox);
  });
  afterAll(() => bench.close());

  const cards = provider.models.filter(({ upstream }) => upstream.generate);
  const card = cards[0] as ModelCard;

  async function failureOf(prompt: string, more: Parameters<Bench['render']>[1] = {}): Promise<ProviderFailure> {
    const ended = await bench
      .render(bench.call(card, { prompt: `${prompt} at ${label}` }), more)
      .catch((error: unknown) => error);
    if (ended instanceof ProviderFailure) return ended;
    throw new Error(`it did not fail as a provider does: ${String(ended)}`);
  }

  test('is a folder of its own with an emulator and an adapter', () => {
    const folder = join(import.meta.dirname, '../src/providers', id);
    const files = [`${id}.provider.ts`, `${id}.models.ts`, 'emulator/emulator.ts'];
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  });

  test('has cards that hold together', () => {
    for (const each of provider.models)
      expect({ id: each.id, faults: faultsOf(each) }).toEqual({ id: each.id, faults: [] });
  });

  test.each(cards.map((each) => [each.id, each] as const))(
    'makes a picture with %s, of its own pixels and format',
    async (_id, each) => {
      const bills = sandbox.ledger.lines(id).length;
      const { outcome, seen, bytes } = await bench.render(bench.call(each, { prompt: `one of ${each.id}` }));
      expect(seen).toHaveLength(1);
      expect(seen[0]?.format).toBe(each.formats[0]);
      // Whole, down to its last pixel.
      expect(await Promise.all(bytes.map(see))).toMatchObject(seen);
      expect(sandbox.ledger.lines(id).slice(bills)).toEqual([
        expect.objectContaining({ requestId: outcome.requestId, pictures: 1 }),
      ]);
    },
  );

  test.each(cards.flatMap((each) => sizesOf(each).map((size) => [each.id, size, each] as const)))(
    'makes %s in %j',
    async (_id, { asked, pixels }, each) => {
      const { seen } = await bench.render(bench.call(each, { prompt: `a shape of ${each.id}`, ...asked }));
      expect(seen[0]).toMatchObject(pixels);
    },
  );

  test('makes as many as its card says in one call', async () => {
    const { imagesPerCall: n } = card;
    const { seen, bytes } = await bench.render(bench.call(card, { prompt: 'several', n }));
    expect(seen).toHaveLength(n);
    expect(new Set(bytes.map((picture) => picture.toString('latin1'))).size).toBe(n);
  });

  test('makes the same picture of the same seed', async () => {
    if (!card.seed) return;
    const make = async (seed: number) =>
      (await bench.render(bench.call(card, { prompt: 'seeded', seed }))).bytes[0]?.toString('latin1');
    const [one, again, other] = [await make(7), await make(7), await make(8)];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  test.each(card.formats.map((format) => [format]))('makes %s where it can be told', async (format) => {
    const { seen } = await bench.render(bench.call(card, { prompt: `as ${format}`, outputFormat: format }));
    expect(seen[0]?.format).toBe(format);
  });

  test('gives every picture that a call made, also more than asked', async () => {
    expect((await bench.render(bench.call(card, { prompt: 'twins [[two]]' }))).seen).toHaveLength(2);
  });

  test.each<[string, FailureKind | RegExp]>([
    ['[[fail:429]]', 'retryable'],
    ['[[fail:500]]', 'retryable'],
    ['[[fail:503]]', 'retryable'],
    ['[[fail:401]]', 'auth'],
    ['[[fail:403]]', /^(auth|quota)$/],
    ['[[fail:404]]', 'auth'],
    ['[[refuse]]', 'refused'],
    ['[[noimage]]', 'no_image'],
    ['[[reset]]', 'outcome_unknown'],
    ['[[half]]', 'outcome_unknown'],
  ])('reads %s as %s', async (directive, kind) => {
    expect((await failureOf(`a failure ${directive}`)).kind).toMatch(
      typeof kind === 'string' ? new RegExp(`^${kind}$`) : kind,
    );
  });

  test('reads a call that never ends as an unknown outcome', async () => {
    expect((await failureOf('never [[hang]]', { timeoutMs: 400 })).kind).toBe('outcome_unknown');
  });

  test('reads a key that is not accepted as ours to mend, and says neither key nor prompt', async () => {
    const failure = await failureOf('a secret plan', { key: 'not-a-key:of-ours' });
    expect(failure.kind).toBe('auth');
    expect(JSON.stringify([failure.message, failure.details])).not.toMatch(/not-a-key|secret plan/);
  });

  test('bills nothing for what it did not take, and no picture for what it refused', async () => {
    const bills = sandbox.ledger.lines(id).length;
    for (const directive of ['[[fail:503]]', '[[fail:401]]', '[[refuse]]']) await failureOf(`unbilled ${directive}`);
    expect(
      sandbox.ledger
        .lines(id)
        .slice(bills)
        .filter(({ pictures }) => pictures > 0),
    ).toEqual([]);
  });

  const queued = cards.find(({ transport }) => transport === 'queue');
  (queued ? test : test.skip)('stops queued work when it is cancelled', async () => {
    const call = bench.call(queued as ModelCard, { prompt: 'cancelled [[slow:30s]]' });
    const outcome = await bench.begin(call);
    if (outcome.state !== 'accepted') throw new Error('a queue accepts first');
    expect(await bench.ask(outcome.ticket, call)).toMatchObject({ state: 'accepted' });
    await bench.cancel(outcome.ticket, call);
    expect(await bench.ask(outcome.ticket, call)).toMatchObject({ state: 'failed' });
    expect(sandbox.ledger.lines(id).map(({ requestId }) => requestId)).not.toContain(outcome.ticket.requestId);
    await expect(bench.cancel(outcome.ticket, call)).resolves.toMatch(/^(stopping|ended)$/);
  });
});

function faultsOf({
  size,
  prices,
  formats,
  imagesPerCall,
  transport,
  timeoutMs,
  upstream,
  inputs,
}: ModelCard): string[] {
  const faults = {
    'no operation': Object.keys(upstream).length === 0,
    'edits without inputs': Boolean(upstream.edit) !== Boolean(inputs),
    'a price below 0': prices.some(
      (price) => Math.min(...Object.values(price).filter((value) => typeof value === 'number')) < 0,
    ),
    'formats twice': new Set(formats).size !== formats.length,
    'no pictures per call': imagesPerCall < 1,
    'no time': timeoutMs < 1_000,
    'an unknown transport': !['sync', 'queue'].includes(transport),
    'a default tier that it lacks': size.kind === 'grid' && !size.tiers.some(({ name }) => name === size.defaultTier),
    'tiers that it cannot tell': size.kind === 'grid' && size.tiers.length > 1 && !size.tellsTier,
  };
  return Object.entries(faults).flatMap(([fault, found]) => (found ? [fault] : []));
}

/** One shape per tier on a grid, both ways on a free canvas. */
function sizesOf({ size }: ModelCard): { asked: { size: string }; pixels: Pixels }[] {
  if (size.kind === 'pixels') {
    const side = (pixels: number) => Math.ceil(pixels / size.step) * size.step;
    return [
      { width: side(1024), height: side(768) },
      { width: side(768), height: side(1024) },
    ].map(asPixels);
  }
  if (size.kind === 'list') return size.sizes.map(asPixels);
  if (size.kind === 'none') return [];
  return size.tiers.flatMap((tier) =>
    [tier.sizes['16:9'], tier.sizes['4:5']].flatMap((pixels) => (pixels ? [asPixels(pixels)] : [])),
  );
}

function asPixels({ width, height }: Pixels) {
  return { asked: { size: `${width}x${height}` }, pixels: { width, height } };
}
