import { aRequest } from '../../../../test/support/make.js';
import { wishFrom } from './wish.js';

const huge = '9'.repeat(400);

describe('wishFrom', () => {
  test.each([
    [{}, {}],
    [{ size: 'auto', aspectRatio: 'auto', resolution: 'auto' }, {}],
    [{ size: '1920x1080' }, { pixels: { width: 1920, height: 1080 }, said: ['size'] }],
    [{ size: '16:9' }, { ratio: { width: 16, height: 9 }, said: ['size'] }],
    [{ aspectRatio: '1.91:1' }, { ratio: { width: 1.91, height: 1 }, said: ['aspect_ratio'] }],
    [{ resolution: '2k' }, { base: 2048, said: ['resolution'] }],
    [{ resolution: '0.25' }, { base: 512, said: ['resolution'] }],
    [{ size: '16x512' }, { pixels: { width: 16, height: 512 }, said: ['size'] }],
    [{ size: '16384x16384' }, { pixels: { width: 16384, height: 16384 }, said: ['size'] }],
    [
      { size: '16:9', resolution: '2K' },
      { ratio: { width: 16, height: 9 }, base: 2048, said: ['size', 'resolution'] },
    ],
    [
      { aspectRatio: '16:9', resolution: '2K' },
      { ratio: { width: 16, height: 9 }, base: 2048, said: ['aspect_ratio', 'resolution'] },
    ],
    [
      { size: 'auto', aspectRatio: '16:9' },
      { ratio: { width: 16, height: 9 }, said: ['aspect_ratio'] },
    ],
    [
      { size: '1:1', aspectRatio: '16:9' },
      { ratio: { width: 1, height: 1 }, said: ['size'], beaten: ['aspect_ratio'] },
    ],
    [
      { size: '1024x1024', aspectRatio: '16:9', resolution: '2K' },
      { pixels: { width: 1024, height: 1024 }, said: ['size'], beaten: ['aspect_ratio', 'resolution'] },
    ],
    [
      { size: '1024x1024', aspectRatio: 'auto', resolution: 'auto' },
      { pixels: { width: 1024, height: 1024 }, said: ['size'] },
    ],
  ])('%j', (asked, wish) => {
    expect(wishFrom(aRequest(asked))).toEqual({ said: [], beaten: [], ...wish });
  });

  test.each([
    '1024',
    '0x0',
    'x',
    '1024×1024',
    '1024X1024',
    '-1024x1024',
    '1024x-1024',
    '1024 x 1024',
    ' 1024x1024',
    '1024x1024\n',
    '1024x1024x3',
    '01024x1024',
    '1024.5x1024',
    '15x1024',
    '1024x15',
    '16385x1024',
    '1024x31',
    `${huge}x${huge}`,
    '33:1',
    '0:1',
    '2K',
    'large',
    '',
  ])('size %j is refused', (size) => {
    expect(wishFrom(aRequest({ size }))).toMatchObject({ param: 'size', code: 'invalid_value' });
  });

  test.each(['1024x1024', '16', '16/9', '1:33', '16:9:1', ' 16:9', 'wide', ''])(
    'aspect_ratio %j is refused',
    (aspectRatio) => {
      expect(wishFrom(aRequest({ aspectRatio }))).toMatchObject({ param: 'aspect_ratio', code: 'invalid_value' });
    },
  );

  test.each(['0K', '17K', '0', '512', '2M', 'high', '1024x1024', '-1K', `${huge}K`, ''])(
    'resolution %j is refused',
    (resolution) => {
      expect(wishFrom(aRequest({ resolution }))).toMatchObject({ param: 'resolution', code: 'invalid_value' });
    },
  );

  test('what does not count is checked all the same', () => {
    expect(wishFrom(aRequest({ size: '1024x1024', aspectRatio: 'wide' }))).toMatchObject({ param: 'aspect_ratio' });
  });

  test('a refusal tells the legal forms', () => {
    expect(wishFrom(aRequest({ size: '1024' }))).toMatchObject({
      message:
        'size must be WIDTHxHEIGHT such as 1024x1024 (sides of 16 to 16384 pixels, no flatter than 32:1), a ratio such as 16:9, from 1:32 to 32:1, or auto.',
    });
  });
});
