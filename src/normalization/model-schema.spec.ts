import { pageParameters } from '../../test/support/model-page.js';
import { aTier, anOffer } from '../../test/support/make.js';
import { modelSchema } from './model-schema.js';

type Properties = Record<string, Record<string, unknown>>;

function properties(...offers: Parameters<typeof modelSchema>[0]): Properties {
  return modelSchema(offers).properties as Properties;
}

describe("the model page's own model", () => {
  const offers = [anOffer('gemini'), anOffer('vertex'), anOffer('fal'), anOffer('replicate', { seed: undefined })];

  test.each(pageParameters)('row %s', (name, type, group, modes, behavior, more) => {
    const row = properties(...offers)[name];
    expect(row).toMatchObject({ type, 'x-group': group, 'x-modes': modes, 'x-behavior': behavior, ...more });
    expect(row?.description).toEqual(expect.any(String));
    if (group !== 'Additional') expect(row?.['x-providers']).toBeUndefined();
  });

  test('has the rows of the page in its order, and no others', () => {
    expect(Object.keys(properties(...offers))).toEqual(pageParameters.map(([name]) => name));
    expect(modelSchema(offers)).toMatchObject({ type: 'object', required: ['prompt'] });
  });
});

describe('a schema', () => {
  test('lists what only some cards know', () => {
    const offer = anOffer('openai', {
      contract: 'b64_json',
      alpha: true,
      style: true,
      qualities: { low: 'low', high: 'high', hd: 'high' },
    });
    const { background, quality, style, response_format } = properties(offer);
    expect(background).toMatchObject({ enum: ['auto', 'opaque', 'transparent'], 'x-behavior': 'passthrough' });
    expect(quality).toMatchObject({ enum: ['auto', 'low', 'high', 'hd'], 'x-behavior': 'converted' });
    expect(style).toMatchObject({ type: 'string', 'x-behavior': 'passthrough' });
    expect(response_format).toMatchObject({ default: 'b64_json' });
  });

  test('has a mask where a card knows masks itself', () => {
    const { mask } = properties(anOffer('fal', { mask: { convention: 'luminance' } }));
    expect(mask).toMatchObject({ format: 'binary', 'x-group': 'Media Inputs', 'x-modes': ['image-edit'] });
  });

  test('says what a model that only edits cannot do without', () => {
    const upstream = { edit: 'filler' };
    const required = (more: object) => modelSchema([anOffer('fal', { upstream, ...more })]).required;
    expect(required({})).toEqual(['prompt', 'image']);
    expect(required({ mask: { convention: 'luminance', required: true } })).toEqual(['prompt', 'image', 'mask']);
  });

  test('leaves out what no card can do', () => {
    const offer = anOffer('fal', {
      upstream: { generate: 'painter' },
      inputs: undefined,
      seed: undefined,
      size: { kind: 'none' },
      parameters: [],
    });
    const rows = properties(offer);
    expect(Object.keys(rows)).toEqual([
      'prompt',
      'size',
      'response_format',
      'output_format',
      'output_compression',
      'n',
    ]);
    expect(rows.size).toMatchObject({ 'x-behavior': 'emulated', 'x-modes': ['text-to-image'] });
    expect(modelSchema([offer])['x-sizes']).toEqual([{ output: 'auto', size: 'auto' }]);
  });

  test('tells where a parameter of the provider goes and which operations take it', () => {
    const knob = { name: 'knob', type: 'number', minimum: 0, maximum: 2, default: 1, description: 'A knob.' } as const;
    const parameters = [{ ...knob, path: 'generationConfig.knob', operations: ['edit'] as const }];
    expect(properties(anOffer('gemini', { parameters })).knob).toMatchObject({
      type: 'number',
      minimum: 0,
      maximum: 2,
      default: 1,
      'x-behavior': 'renamed',
      'x-modes': ['image-edit'],
      'x-providers': undefined,
    });
  });

  test('has the shape of generations alone where edits take none', () => {
    const { size, aspect_ratio, resolution } = properties(anOffer('fal', { sizeOfEdits: { kind: 'none' } }));
    expect(size?.['x-modes']).toEqual(['text-to-image', 'image-edit']);
    expect(aspect_ratio?.['x-modes']).toEqual(['text-to-image']);
    expect(resolution?.['x-modes']).toEqual(['text-to-image']);
  });

  test('is JSON', () => {
    const schema = modelSchema([anOffer('gemini'), anOffer('fal')]);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test('lists tiers of all offers, smallest first', () => {
    const large = anOffer('gemini', {
      size: { kind: 'grid', defaultTier: '1K', tellsTier: true, tiers: [aTier('1K'), aTier('4K', 4)] },
    });
    const small = anOffer('vertex', {
      size: { kind: 'grid', defaultTier: '1K', tellsTier: true, tiers: [aTier('0.5K', 0.5), aTier('1K')] },
    });
    expect(properties(large, small).resolution?.examples).toEqual(['auto', '0.5K', '1K', '4K']);
  });
});
