import { aRequest, anOffer } from '../../test/support/make.js';
import { NormalizationService } from './normalization.service.js';

const service = new NormalizationService();

function plan(asked: Parameters<typeof aRequest>[0] = {}) {
  return service.plan(aRequest(asked), [anOffer('gemini'), anOffer('fal')], {}, []);
}

describe('a plan', () => {
  test('of a bare request holds the settled call of every offer and changes nothing', () => {
    expect(plan()).toEqual({
      n: 1,
      delivery: 'url',
      route: [
        {
          provider: 'gemini',
          model: 'gemini-2.5-flash-image',
          call: {
            operation: 'generate',
            upstream: 'gemini-2.5-flash-image',
            transport: 'sync',
            parameters: {},
            extra: {},
          },
          inputs: [],
          imagesPerCall: 1,
          expected: { width: 1024, height: 1024 },
          conversion: {},
          adjustments: [],
          prices: [{ per: 'image', usd: 0.039 }],
          timeoutMs: 120_000,
        },
        {
          provider: 'fal',
          model: 'gemini-2.5-flash-image',
          call: {
            operation: 'generate',
            upstream: 'fal-ai/nano-banana',
            transport: 'queue',
            parameters: { limit_generations: true },
            extra: {},
          },
          inputs: [],
          imagesPerCall: 4,
          expected: { width: 1024, height: 1024 },
          conversion: {},
          adjustments: [],
          prices: [{ per: 'image', usd: 0.039 }],
          timeoutMs: 120_000,
        },
      ],
    });
  });

  test('settles a full request against each offer by its own card', () => {
    const asked = {
      n: 3,
      seed: 7,
      size: '1183x887',
      responseFormat: 'b64_json',
      outputFormat: 'webp',
      outputCompression: 80,
      quality: 'high',
      extra: { safety_tolerance: '5', unheard: 1 },
    } as const;
    const { n, delivery, route } = plan(asked);
    expect({ n, delivery }).toEqual({ n: 3, delivery: 'b64_json' });
    expect(route.map(({ provider, call }) => [provider, call])).toEqual([
      [
        'fal',
        {
          operation: 'generate',
          upstream: 'fal-ai/nano-banana',
          transport: 'queue',
          size: { kind: 'grid', ratio: '4:3' },
          format: 'webp',
          parameters: { limit_generations: true, safety_tolerance: '5' },
          extra: { unheard: 1 },
        },
      ],
      [
        'gemini',
        {
          operation: 'generate',
          upstream: 'gemini-2.5-flash-image',
          transport: 'sync',
          size: { kind: 'grid', ratio: '4:3' },
          parameters: {},
          extra: { unheard: 1 },
        },
      ],
    ]);
    expect(route.map(({ conversion }) => conversion)).toEqual(
      Array(2).fill({ format: 'webp', compression: 80, pixels: { width: 1183, height: 887, fit: 'auto' } }),
    );
    expect(route.map(({ adjustments }) => adjustments.map(({ param, behavior }) => `${param} ${behavior}`))).toEqual([
      [
        'n emulated',
        'size converted',
        'seed converted',
        'quality dropped',
        'response_format emulated',
        'output_compression emulated',
      ],
      [
        'n emulated',
        'size converted',
        'seed converted',
        'quality dropped',
        'output_format emulated',
        'output_compression emulated',
        'safety_tolerance dropped',
      ],
    ]);
    expect(route.every(({ provider, adjustments }) => adjustments.every((one) => one.provider === provider))).toBe(
      true,
    );
  });

  test('the same request gives the same plan', () => {
    const asked = { size: '1920x1080', n: 4, seed: 1 };
    expect(plan(asked)).toEqual(plan(asked));
  });
});
