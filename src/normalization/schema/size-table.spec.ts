import { aRequest, anOffer } from '../../../test/support/make.js';
import { pageRows, pixelsOf } from '../../../test/support/sizes.js';
import type { ModelCard } from '../../domain/model-card.js';
import { settle } from '../settle.js';
import { sizeTable } from './size-table.js';

const geminiTiers = [1, 2, 4].map((times) => ({ name: `${times}K`, sizes: pixelsOf('gemini-3', times) }));

function sizes(parts: Partial<ModelCard>) {
  return sizeTable([anOffer('gemini', parts)]);
}

describe('the table of sizes', () => {
  test("is the model page's for its own model", () => {
    expect(sizes({})).toEqual([
      { output: 'auto', size: 'auto' },
      ...pageRows.map(([pixels, ratio]) => {
        const own = pixelsOf('gemini-2.5')[ratio];
        const native = `${own?.width}x${own?.height}`;
        return { output: pixels, size: pixels, aspect_ratio: ratio, resolution: '1K', native };
      }),
    ]);
  });

  const tall = { kind: 'grid', defaultTier: '1K', tellsTier: true } as const;

  test('goes through the tiers, and has further ratios last', () => {
    const rows = sizes({ size: { ...tall, tiers: geminiTiers.slice(0, 2) } });
    expect(rows.map(({ resolution }) => resolution)).toEqual([
      undefined,
      ...Array(14).fill('1K'),
      ...Array(14).fill('2K'),
    ]);
    expect(rows.slice(11, 15).map((row) => row.aspect_ratio)).toEqual(['1:4', '4:1', '1:8', '8:1']);
    expect(rows.at(-1)).toEqual({
      output: '5856x704',
      size: '5792x724',
      aspect_ratio: '8:1',
      resolution: '2K',
      native: '5856x704',
    });
  });

  test('of free pixels has the usual shapes at the tiers within the limits', () => {
    const size = {
      kind: 'pixels',
      minimum: 512,
      maximum: 2048,
      step: 16,
      maximumPixels: 2_000_000,
      default: { width: 1024, height: 1024 },
    } as const;
    const rows = sizes({ size });
    expect(rows).toHaveLength(21);
    expect(rows.at(-2)).toEqual({
      output: '1365x768',
      size: '1365x768',
      aspect_ratio: '16:9',
      resolution: '1K',
      native: '1360x768',
    });
  });

  test('has no tier of fewer pixels than the model makes', () => {
    const size = {
      kind: 'pixels',
      ...{ minimum: 16, maximum: 3840, step: 16, minimumPixels: 655_360, maximumPixels: 8_294_400 },
      default: { width: 1024, height: 1024 },
    } as const;
    expect(new Set(sizes({ size }).map(({ resolution }) => resolution))).toEqual(new Set([undefined, '1K', '2K']));
  });

  test('of a few sizes is those', () => {
    const list = [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
    ];
    const size = { kind: 'list', sizes: list, default: { width: 1024, height: 1024 } } as const;
    expect(sizes({ size })).toEqual([
      { output: 'auto', size: 'auto' },
      { output: '1024x1024', size: '1024x1024', aspect_ratio: '1:1', native: '1024x1024' },
      { output: '1536x1024', size: '1536x1024', aspect_ratio: '3:2', native: '1536x1024' },
    ]);
  });

  test.each(sizes({ size: { ...tall, tiers: geminiTiers } }))(
    'the row of $size asks for the same both ways',
    ({ size, aspect_ratio: aspectRatio, resolution }) => {
      const offer = anOffer('gemini', { size: { ...tall, tiers: geminiTiers } });
      const sent = (asked: Parameters<typeof aRequest>[0]) => {
        const settled = settle(aRequest(asked), offer, [offer], {}, []);
        return 'call' in settled ? settled.call.size : settled;
      };
      expect(sent({ size })).toEqual(sent({ aspectRatio, resolution }));
    },
  );
});
