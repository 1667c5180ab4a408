import { aCard, aFalCard, aRequest } from '../../../test/support/make.js';
import { outputCompression } from './output-compression.js';
import { outputFormat } from './output-format.js';
import { responseFormat } from './response-format.js';

describe('response_format', () => {
  test.each([
    ['url', aCard(), 'emulated'],
    ['b64_json', aCard(), undefined],
    ['url', aFalCard(), undefined],
    ['b64_json', aFalCard(), 'emulated'],
    [undefined, aCard(), undefined],
  ] as const)('%s', (asked, card, behavior) => {
    const { adjustments } = responseFormat(aRequest({ responseFormat: asked }), card, {});
    if (behavior) expect(adjustments).toMatchObject([{ param: 'response_format', behavior, asked, sent: null }]);
    else expect(adjustments).toBeUndefined();
  });
});

describe('output_format', () => {
  const png = aCard();
  const several = aFalCard();

  test.each([
    ['the only one that is made', png, { outputFormat: 'png' }, {}, undefined, 'png', undefined],
    ['one of several', several, { outputFormat: 'webp' }, {}, 'webp', 'webp', undefined],
    ['the first of several', several, { outputFormat: 'png' }, {}, 'png', 'png', undefined],
    ['none that is made', png, { outputFormat: 'jpeg' }, {}, undefined, 'jpeg', 'emulated'],
    ['none of several', several, { outputFormat: 'avif' }, {}, undefined, 'avif', 'emulated'],
    ['not said', several, {}, {}, undefined, undefined, undefined],
    ['a default', several, {}, { outputFormat: 'jpeg' }, 'jpeg', 'jpeg', undefined],
    ['a default that is not made', png, {}, { outputFormat: 'jpeg' }, undefined, 'jpeg', undefined],
    ['asked against a default', png, { outputFormat: 'webp' }, { outputFormat: 'jpeg' }, undefined, 'webp', 'emulated'],
    [
      'a default against transparency',
      several,
      { background: 'transparent' },
      { outputFormat: 'jpeg' },
      undefined,
      undefined,
      undefined,
    ],
  ] as const)('%s', (_fact, card, asked, defaults, told, made, behavior) => {
    const outcome = outputFormat(aRequest(asked), card, defaults);
    expect(outcome.call?.format).toBe(told);
    expect(outcome.conversion?.format).toBe(made);
    expect(outcome.adjustments?.[0]?.behavior).toBe(behavior);
  });
});

describe('output_compression', () => {
  test.each([
    ['jpeg', {}],
    ['webp', {}],
    ['avif', {}],
    [undefined, { outputFormat: 'webp' }],
  ] as const)('is done here on %s with defaults %j', (asked, defaults) => {
    const outcome = outputCompression(aRequest({ outputFormat: asked, outputCompression: 0 }), aCard(), defaults);
    expect(outcome.conversion).toEqual({ compression: 0 });
    expect(outcome.adjustments).toMatchObject([
      { param: 'output_compression', behavior: 'emulated', asked: 0, sent: null },
    ]);
  });

  test.each(['png', 'gif', undefined] as const)('is a hint on %s', (asked) => {
    const outcome = outputCompression(aRequest({ outputFormat: asked, outputCompression: 80 }), aCard(), {});
    expect(outcome.conversion).toBeUndefined();
    expect(outcome.hints).toMatchObject([{ param: 'output_compression', asked: 80 }]);
  });

  test("applies to the model's own first format where none is asked", () => {
    const card = aCard({ formats: ['jpeg', 'png'] });
    expect(outputCompression(aRequest({ outputCompression: 80 }), card, {}).conversion).toEqual({ compression: 80 });
  });

  test('not said is nothing', () => {
    expect(outputCompression(aRequest(), aCard(), {})).toEqual({});
  });
});
