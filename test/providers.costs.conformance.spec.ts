import type { ModelCard } from '../src/domain/model-card.js';
import type { RenderCall } from '../src/domain/plan.js';
import type { ImageRequest } from '../src/domain/request.js';
import type { Provider } from '../src/providers/provider.js';
import type { Sandbox } from '../src/sandbox/sandbox.js';
import { startFlatSandbox } from './support/flat-sandbox.js';
import { aMask, aPicture } from './support/inputs.js';
import { openBench, type Bench, type EditPictures } from './support/provider-bench.js';
import { testedProviders } from './support/tested-providers.js';

type Row = readonly [name: string, card: ModelCard, asked: Partial<ImageRequest>];

/** What no document tells the price of; of everything else we say what it cost. */
const unknown: readonly RegExp[] = [
  // What a server costs to run is known to its operator alone.
  /^compatible /,
  /^fal: (edit by )?gemini-nano-banana-2\.1 {"resolution":"2K"}$/,
  /^fal: (edit by )?gpt-image-1\.5 /,
  // The megapixels that go in are billed as well, of which a price has no word.
  /^fal: edit by flux-2-(pro|max) /,
  /^replicate: edit by flux-2(-pro|-max)? /,
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFlatSandbox();
});
afterAll(() => sandbox.close());

/** Over every card: what a call costs by its prices is what its emulator bills, which has them from the documents. */
describe.each(testedProviders)('%s', (label, provider) => {
  let bench: Bench;
  beforeAll(() => {
    bench = openBench(provider, sandbox);
  });
  afterAll(() => bench.close());

  test.each(rowsOf(provider, 'generate'))('%s costs what is billed', async (name, card, asked) => {
    await expectCost(name, bench.call(card, { ...asked, prompt: `the price of ${name}` }));
  });

  const edits = rowsOf(provider, 'edit');
  (edits.length > 0 ? test : test.skip).each(edits)('an edit by %s costs what is billed', async (name, card, asked) => {
    const pictures = await picturesFor(card);
    await expectCost(`edit by ${name}`, bench.edit(card, { ...asked, prompt: `the price of ${name}` }, pictures));
  });

  async function expectCost(name: string, call: RenderCall): Promise<void> {
    const bills = sandbox.ledger.lines(provider.id).length;
    const cost = bench.costOf(call, await bench.render(call));
    const billed = sandbox.ledger.lines(provider.id).slice(bills);
    const usd = billed.reduce((sum, line) => sum + line.usd, 0);
    expect(billed).toHaveLength(1);
    expect({ name, cost: cost === null ? null : micro(cost) }).toEqual({
      name,
      cost: unknown.some((one) => one.test(`${label}: ${name}`)) ? null : micro(usd),
    });
  }
});

/** The default, two at once, and every tier, size and quality. */
function rowsOf({ models }: Provider, operation: 'generate' | 'edit'): Row[] {
  return models.flatMap((card) => {
    if (!card.upstream[operation]) return [];
    const qualities = Object.values(card.qualities ?? {}).map((quality) => ({ quality }));
    const twins = card.imagesPerCall > 1 ? [{ n: 2 }] : [];
    const asked: Partial<ImageRequest>[] = [{}, ...twins, ...sizesOf(card), ...qualities];
    return asked.map((each) => [`${card.id} ${JSON.stringify(each)}`, card, each] as const);
  });
}

function sizesOf({ size }: ModelCard): Partial<ImageRequest>[] {
  if (size.kind === 'grid') return size.tiers.map(({ name }) => ({ resolution: name }));
  if (size.kind === 'list') return size.sizes.map(({ width, height }) => ({ size: `${width}x${height}` }));
  return size.kind === 'pixels' ? [{ size: '1536x1024' }] : [];
}

async function picturesFor({ mask }: ModelCard): Promise<EditPictures> {
  const size = { width: 256, height: 192 };
  const masked = mask?.required && { ...(await aMask(mask.convention, size)), convention: mask.convention };
  return { inputs: [await aPicture('png', size)], mask: masked || undefined };
}

function micro(usd: number): number {
  return Math.round(usd * 1_000_000);
}
