import { aRequest } from '../../../test/support/make.js';
import { billOf } from '../../domain/bill.js';
import type { Pixels } from '../../domain/request.js';
import { NormalizationService } from '../../normalization/normalization.service.js';
import { openRouterModels } from './openrouter.models.js';

const cardOf = (id: string) => {
  const card = openRouterModels.find((each) => each.id === id);
  if (!card) throw new Error(`no card of ${id}`);
  return card;
};

const table: [string, string, number, string, boolean][] = [
  ['gemini-2.5-flash-image', 'google/gemini-2.5-flash-image', 3, 'png', false],
  ['gemini-3-pro-image', 'google/gemini-3-pro-image', 14, 'jpeg', false],
  ['gemini-3.1-flash-lite-image', 'google/gemini-3.1-flash-lite-image', 14, 'jpeg', false],
  ['gemini-nano-banana-2.1', 'google/gemini-nano-banana-2.1', 14, 'jpeg', false],
  ['flux-2-pro', 'black-forest-labs/flux.2-pro', 8, 'png,jpeg', true],
  ['flux-2-max', 'black-forest-labs/flux.2-max', 8, 'png,jpeg', true],
  ['flux-2-flex', 'black-forest-labs/flux.2-flex', 8, 'png,jpeg', true],
  ['flux-2-klein-4b', 'black-forest-labs/flux.2-klein-4b', 4, 'png,jpeg', true],
];

test.each(table)('%s is %s, with up to %i pictures', (id, upstream, maximum, formats, seeded) => {
  const card = cardOf(id);
  expect(card.upstream).toEqual({ generate: upstream, edit: upstream });
  expect(card).toMatchObject({ imagesPerCall: 1, inputs: { maximum }, formats: formats.split(',') });
  expect(card.seed !== undefined).toBe(seeded);
});

test('every model is in that table', () => {
  expect(openRouterModels.map(({ id }) => id)).toEqual(table.map(([id]) => id));
});

test.each<[string, object, object]>([
  ['gemini-2.5-flash-image', { size: '16:9', resolution: '4K' }, { ratio: '16:9' }],
  ['gemini-3-pro-image', { size: '4096x4096' }, { ratio: '1:1', tier: '4K' }],
  ['gemini-3.1-flash-lite-image', { aspectRatio: '8:1' }, { ratio: '8:1' }],
  ['gemini-nano-banana-2.1', { resolution: '2K' }, { tier: '2K' }],
  ['flux-2-pro', { size: '1920x1080' }, { ratio: '16:9' }],
])('%s is told of %j as %j', (id, asked, told) => {
  expect(planOf(id, asked).call.size).toEqual({ kind: 'grid', ...told });
});

test('options of the maker stand where OpenRouter hands them on', () => {
  const { call } = planOf('flux-2-pro', { extra: { steps: 40, safety_tolerance: 2 }, user: 'u1' });
  const path = 'provider.options.black-forest-labs';
  expect(call).toMatchObject({
    user: 'u1',
    parameters: { [`${path}.steps`]: 40, [`${path}.safety_tolerance`]: 2 },
  });
});

test.each<[string, object, number | undefined]>([
  ['gemini-2.5-flash-image', {}, 0.0387],
  ['gemini-3-pro-image', { resolution: '2K' }, 0.1344],
  ['gemini-3-pro-image', { resolution: '4K' }, 0.24],
  ['gemini-3.1-flash-lite-image', {}, 0.0336],
  ['gemini-nano-banana-2.1', { resolution: '1K' }, 0.0336],
  ['gemini-nano-banana-2.1', { resolution: '4K' }, undefined],
  ['flux-2-pro', {}, 0.03],
  ['flux-2-max', {}, 0.07],
  ['flux-2-flex', {}, 0.06],
  ['flux-2-klein-4b', {}, 0.014],
  ['flux-2-klein-4b', { operation: 'edit' }, 0.014],
  ['flux-2-pro', { operation: 'edit' }, undefined],
])('a picture of %s with %j is expected to cost %s', (id, asked, usd) => {
  const { prices, expectedUsage, expected = { width: 1024, height: 1024 } } = planOf(id, { prompt: 'a', ...asked });
  const pictures: Pixels[] = [expected];
  const bill = billOf(prices, { pictures, usage: expectedUsage });
  const sum = bill?.reduce((total, line) => total + line.usd, 0);
  expect(sum?.toFixed(4)).toBe(usd?.toFixed(4));
});

function planOf(id: string, asked: object) {
  const offers = [{ provider: 'openrouter', card: cardOf(id) }];
  const plan = new NormalizationService().plan(aRequest({ model: id, ...asked }), offers, {}, []);
  if (!plan.route[0]) throw new Error('the plan has no offer');
  return plan.route[0];
}
