import { ProviderFailure } from '../src/domain/failure.js';
import type { ModelCard } from '../src/domain/model-card.js';
import type { RenderCall } from '../src/domain/plan.js';
import { rejectedParam } from '../src/queue/rejected-param.js';
import type { Sandbox } from '../src/sandbox/sandbox.js';
import { startFlatSandbox } from './support/flat-sandbox.js';
import { aMask, aPicture, aTextFile } from './support/inputs.js';
import { aRequest } from './support/make.js';
import { openBench, type Bench, type EditPictures } from './support/provider-bench.js';
import { testedProviders } from './support/tested-providers.js';

const size = { width: 256, height: 192 };
const named = (card: ModelCard) => [card.id, card] as const;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startFlatSandbox();
});
afterAll(() => sandbox.close());

const editors = testedProviders.filter(([, { models }]) => models.some(({ upstream }) => upstream.edit));

/** What every provider that edits must do, with every model that it edits with. */
describe.each(editors)('%s', (_label, provider) => {
  const { id } = provider;
  const cards = provider.models.filter(({ upstream }) => upstream.edit);
  let bench: Bench;
  beforeAll(() => {
    bench = openBench(provider, sandbox);
  });
  afterAll(() => bench.close());

  test.each(cards.map(named))('edits a picture with %s', async (_id, card) => {
    const bills = sandbox.ledger.lines(id).length;
    const call = bench.edit(card, { prompt: `an edit by ${card.id}` }, await picturesFor(card, 1));
    const { outcome, seen } = await bench.render(call);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.format).toBe(card.formats[0]);
    expect(sandbox.ledger.lines(id).slice(bills)).toEqual([
      expect.objectContaining({ requestId: outcome.requestId, model: card.upstream.edit, pictures: 1 }),
    ]);
  });

  test.each(cards.map(named))('takes as many pictures with %s as its card says', async (_id, card) => {
    const pictures = await picturesFor(card, card.inputs?.maximum ?? 0);
    const call = bench.edit(card, { prompt: `a collage by ${card.id}` }, pictures);
    expect((await bench.render(call)).seen).toHaveLength(1);
  });

  // Of the servers that are run at home some pass such pictures over without a word.
  const strict = provider.emulatedAs ? [] : cards;
  const ifStrict = strict.length > 0 ? test : test.skip;
  ifStrict.each(strict.map(named))('tells that what %s got as a picture is none', async (_id, card) => {
    const text = aTextFile();
    const { mask } = await picturesFor(card, 1);
    const { kind, details } = await failureOf(
      bench.edit(card, { prompt: 'an edit of text' }, { inputs: [text], mask }),
    );
    const client = rejectedParam(aRequest({ operation: 'edit', inputs: [text.input] }), details.param);
    // Some providers say what is wrong without a name.
    expect({ kind, client }).toEqual({ kind: 'final', client: details.param && 'image' });
  });

  const masking = cards.filter(({ mask }) => mask);
  if (masking.length > 0) {
    test.each(masking.map(named))('edits with a mask with %s', async (_id, card) => {
      const pictures = { ...(await picturesFor(card, 1)), mask: await maskFor(card) };
      const { seen } = await bench.render(bench.edit(card, { prompt: `a masked edit by ${card.id}` }, pictures));
      expect(seen).toHaveLength(1);
    });

    ifStrict.each(masking.map(named))('tells that what %s got as a mask is none', async (_id, card) => {
      const { inputs } = await picturesFor(card, 1);
      const mask = { ...aTextFile(), convention: card.mask?.convention ?? 'alpha' };
      const { kind, details } = await failureOf(bench.edit(card, { prompt: 'a mask of text' }, { inputs, mask }));
      expect(kind).toBe('final');
      // OpenAI does not say which of the pictures it was.
      expect(details.param ?? 'mask').toMatch(/^(?:mask|image)/);
    });
  }

  const drafting = cards.filter(({ partialImages }) => partialImages);
  if (drafting.length > 0) {
    test.each(drafting.map(named))('sends the drafts of every picture with %s', async (_id, card) => {
      const wanted = card.partialImages ?? 0;
      const call = bench.edit(card, { prompt: 'drafts', n: 2 }, await picturesFor(card, 1));
      const { seen, drafts } = await bench.render({ ...call, partialImages: wanted });
      expect(seen).toHaveLength(call.count);
      expect(drafts.map(({ picture, index }) => `${picture}.${index}`).sort()).toEqual(
        seen.flatMap((_, picture) => Array.from({ length: wanted }, (_none, index) => `${picture}.${index}`)),
      );
    });

    test.each(drafting.map(named))('sends no drafts that nobody wants with %s', async (_id, card) => {
      const call = bench.edit(card, { prompt: 'no drafts' }, await picturesFor(card, 1));
      expect((await bench.render(call)).drafts).toEqual([]);
    });
  }

  async function failureOf(call: RenderCall): Promise<ProviderFailure> {
    const ended = await bench.render(call).catch((error: unknown) => error);
    if (ended instanceof ProviderFailure) return ended;
    throw new Error(`it did not fail as a provider does${ended instanceof Error ? `: ${ended.message}` : ''}`);
  }
});

/** So many pictures, in all the formats that the card takes and we can make, and a mask where there must be one. */
async function picturesFor(card: ModelCard, count: number): Promise<EditPictures> {
  const formats = (['png', 'jpeg', 'webp'] as const).filter((format) => card.inputs?.formats.includes(format));
  const inOrder = Array.from({ length: count }, (_, index) => formats[index % formats.length] ?? 'png');
  return {
    inputs: await Promise.all(inOrder.map((format) => aPicture(format, size))),
    mask: card.mask?.required ? await maskFor(card) : undefined,
  };
}

async function maskFor({ mask }: ModelCard): Promise<EditPictures['mask']> {
  const convention = mask?.convention ?? 'alpha';
  return { ...(await aMask(convention, size)), convention };
}
