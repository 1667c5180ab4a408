import type { InputSupport, ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';
import { modelAnswer } from './model.answer.js';

const card: ModelCard = {
  ...{ id: 'a-model', name: 'A Model', ownedBy: 'maker', created: 1_756_166_400, aliases: ['a-model-preview'] },
  ...{ upstream: { generate: 'up' }, imagesPerCall: 1, size: { kind: 'none' }, formats: ['png'] },
  ...{ delivers: 'b64_json', alpha: false, parameters: [], prices: [], transport: 'sync', timeoutMs: 1 },
};
const answerOf = (...cards: Partial<ModelCard>[]) => {
  const offers = cards.map((more, index) => ({ provider: `p${index}`, card: { ...card, ...more } }));
  return modelAnswer({ ...card, offers });
};

const inputs = (maximum: number): InputSupport => ({ maximum, formats: ['png'], maximumBytes: 1 });

test('a model has OpenAI’s four fields and what Halftone knows besides', () => {
  const prices: Price[] = [
    { per: 'image', usd: 0.039 },
    { per: 'token', token: 'output_image', usdPerMillion: 30 },
  ];
  const editing = { upstream: { edit: 'e' }, prices, inputs: inputs(3) };
  expect(JSON.parse(JSON.stringify(answerOf({}, editing)))).toEqual({
    ...{ id: 'a-model', object: 'model', created: 1_756_166_400, owned_by: 'maker', name: 'A Model' },
    capabilities: ['multiple_inputs'],
    modes: ['text-to-image', 'image-edit'],
    aliases: ['a-model-preview'],
    providers: [
      { id: 'p0', modes: ['text-to-image'], prices: [] },
      {
        ...{ id: 'p1', modes: ['image-edit'] },
        prices: [
          { per: 'image', usd: 0.039 },
          { per: 'token', token: 'output_image', usd_per_million: 30 },
        ],
      },
    ],
  });
});

test.each<[Partial<ModelCard>, string[]]>([
  [{ seed: { maximum: 1, repeats: false } }, ['seed']],
  [{ qualities: { high: 'h' }, style: true }, ['quality', 'style']],
  [{ alpha: true, mask: { convention: 'alpha' }, inputs: inputs(1) }, ['transparent_background', 'mask']],
])('an offer with %j gives the model %j', (more, capabilities) => {
  expect(answerOf({}, more).capabilities).toEqual(capabilities);
});

test('the day on which a model goes is told', () => {
  expect(modelAnswer({ ...card, offers: [], shutdown: '2027-01-31' }).shutdown_date).toBe('2027-01-31');
});
