import { aCard, aFalCard, aMask, anEdit, anInput } from '../../../test/support/make.js';
import type { ModelCard } from '../../domain/model-card.js';
import type { ImageRequest, Input, Mask } from '../../domain/request.js';
import { mask } from './mask.js';
import { outputFormat } from './output-format.js';
import { size } from './size.js';

const maskless = aCard();
const [alpha, luminance] = [
  aCard({ mask: { convention: 'alpha', maximumBytes: 4_000_000 } }),
  aCard({ mask: { convention: 'luminance', required: true } }),
];
const masked = (its: Partial<Mask> = {}, input: Partial<Input> = {}, more: Partial<ImageRequest> = {}) =>
  anEdit([anInput(input)], { mask: aMask(its), ...more });

describe('a mask', () => {
  test.each<[string, ModelCard, Partial<Mask>, object]>([
    ['is passed on as it is', alpha, {}, {}],
    ['is told in the other convention', luminance, {}, { format: 'png', convention: 'luminance' }],
    ['is encoded anew where it is too large', alpha, { bytes: 5_000_000 }, { format: 'png', convention: 'alpha' }],
    ['is made a png', alpha, { format: 'webp' }, { format: 'png', convention: 'alpha' }],
    ['is turned upright', alpha, { turned: true }, { format: 'png', convention: 'alpha' }],
  ])('%s', (_fact, card, its, prepared) => {
    expect(mask(masked(its), card, {})).toEqual({ plan: { mask: prepared } });
  });

  test('is emulated where the model has none, and that is said', () => {
    expect(mask(masked(), maskless, {})).toEqual({
      conversion: { masked: true },
      adjustments: [
        {
          ...{ param: 'mask', behavior: 'emulated', asked: '1000x700 png', sent: null },
          reason: expect.stringContaining('masked region'),
        },
      ],
    });
  });

  test.each<[string, ImageRequest, ModelCard, object]>([
    ['a model that needs one and gets none', anEdit(), luminance, { code: 'missing_required_parameter' }],
    ['a HEIC under it', masked({}, { format: 'heic' }), maskless, { code: 'unsupported_parameter' }],
    ['a picture too large for it', masked({}, { width: 10_000, height: 5_001 }), maskless, { code: 'invalid_value' }],
  ])('is the reason to refuse %s', (_fact, asked, card, refusal) => {
    expect(mask(asked, card, {})).toMatchObject({ refusal: { param: 'mask', ...refusal } });
  });

  test('that is passed on leaves HEIC and large pictures to the model', () => {
    expect(mask(masked({}, { format: 'heic' }), alpha, {}).refusal).toBeUndefined();
    expect(mask(masked({}, { width: 10_000, height: 5_001 }), alpha, {}).refusal).toBeUndefined();
  });
});

describe('the format of a masked picture', () => {
  test('is png where none is asked for, so that what is kept is kept to the byte', () => {
    expect(outputFormat(masked(), aFalCard(), {})).toEqual({ conversion: { format: 'png' } });
    expect(outputFormat(masked(), alpha, {})).toEqual({});
  });

  test('is what is asked for', () => {
    expect(outputFormat(masked({}, {}, { outputFormat: 'jpeg' }), maskless, {}).conversion).toEqual({ format: 'jpeg' });
  });
});

describe('the size of a masked picture', () => {
  const grid = { kind: 'grid', ratio: '3:2' };
  const ask = (more: Partial<ImageRequest>, card = maskless, input: Partial<Input> = {}) =>
    size(masked({}, input, more), card, {});

  test('is that of the first input: the model is asked for its shape, and nothing is reported', () => {
    expect(ask({})).toMatchObject({ call: { size: grid }, conversion: {}, adjustments: [] });
  });

  test('is the first input’s where several shapes are sent', () => {
    const inputs = [anInput(), anInput({ width: 500, height: 900 })];
    expect(size(anEdit(inputs, { mask: aMask() }), maskless, {}).call).toEqual({ size: grid });
  });

  test('in other pixels is reached afterwards', () => {
    const { call, conversion, adjustments } = ask({ size: '500x350' });
    expect({ call, conversion }).toEqual({
      call: { size: grid },
      conversion: { pixels: { width: 500, height: 350, fit: 'auto' } },
    });
    expect(adjustments).toMatchObject([{ param: 'size', behavior: 'converted', asked: '500x350', sent: null }]);
    expect(adjustments?.[0]?.reason).toMatch(/brought to 500x350 afterwards/);
  });

  test.each([
    ['700x700', /delivered in the pixels of the first input, 1000x700/],
    ['2000x1400', /delivered in the pixels of the first input/],
    ['1500x1050', /brought to 1500x1050/],
  ])('asked for as %s', (asked, reason) => {
    expect(ask({ size: asked }).adjustments?.[0]?.reason).toMatch(reason);
  });

  test('asked for as it is anyway is no change', () => {
    expect(ask({ size: '1000x700' }).adjustments).toEqual([]);
  });

  test.each([
    ['size', { size: '1:1' }],
    ['aspect_ratio', { aspectRatio: '1:1' }],
  ])('keeps its shape whatever %s says', (param, asked) => {
    expect(ask(asked)).toMatchObject({
      call: { size: grid },
      adjustments: [{ param, behavior: 'dropped', sent: null }],
    });
  });

  test('leaves the scale of what the model makes to resolution', () => {
    const tiers = maskless.size.kind === 'grid' ? maskless.size.tiers : [];
    const card = aCard({
      size: {
        kind: 'grid',
        tiers: [...tiers, ...tiers.map((tier) => ({ ...tier, name: '2K' }))],
        defaultTier: '1K',
        tellsTier: true,
      },
    });
    expect(ask({ resolution: '2K' }, card).call).toEqual({ size: { ...grid, tier: '2K' } });
  });

  test('on a model that takes pixels is asked for in the input’s own', () => {
    const card = aCard({
      size: { kind: 'pixels', minimum: 512, maximum: 2048, step: 16, default: { width: 1024, height: 768 } },
    });
    expect(ask({}, card).call).toEqual({ size: { kind: 'pixels', width: 1008, height: 704 } });
  });

  test('on a model that has masks is asked for as ever', () => {
    expect(ask({ size: '16:9' }, alpha).call).toEqual({ size: { kind: 'grid', ratio: '16:9' } });
  });
});
