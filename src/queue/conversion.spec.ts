import type { Asset } from '../domain/asset.js';
import type { Conversion } from '../domain/plan.js';
import { anAsset } from '../../test/support/generation.js';
import { needsConversion } from './conversion.js';

const wide = { width: 1184, height: 864 };

describe('needsConversion', () => {
  test.each<[string, Partial<Asset>, Conversion, boolean]>([
    ['nothing asked', {}, {}, false],
    ['the format it has', {}, { format: 'png' }, false],
    ['another format', {}, { format: 'webp' }, true],
    ['compression of a lossy format', { format: 'jpeg' }, { format: 'jpeg', compression: 80 }, true],
    ['compression of png', {}, { format: 'png', compression: 80 }, false],
    ['the pixels it has', {}, { pixels: { width: 1024, height: 1024, fit: 'auto' } }, false],
    ['pixels that can be reached', wide, { pixels: { width: 1183, height: 887, fit: 'auto' } }, true],
    ['pixels that cannot be reached', {}, { pixels: { width: 1920, height: 1080, fit: 'auto' } }, false],
    ['any pixels with cover', {}, { pixels: { width: 1920, height: 1080, fit: 'cover' } }, true],
    ['no pixels with none', wide, { pixels: { width: 1183, height: 887, fit: 'none' } }, false],
  ])('%s', (_title, asset, conversion, expected) => {
    expect(needsConversion(anAsset(asset), conversion)).toBe(expected);
  });
});
