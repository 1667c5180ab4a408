import { defaultOptions } from '../domain/request.js';
import { bodyFields } from './body-fields.js';
import { parseGenerationRequest, toImageRequest } from './generation.request.js';

const parse = (body: unknown) => toImageRequest('generate', parseGenerationRequest(bodyFields(body)), {});
const asked = { prompt: 'a cat', model: 'a-model' };

describe('a good body', () => {
  test('becomes a request in our own words', () => {
    const body = {
      ...asked,
      ...{ n: 2, size: '16:9', aspect_ratio: '1:1', resolution: '2K', quality: 'high', style: 'vivid', seed: 7 },
      ...{ background: 'transparent', response_format: 'b64_json', output_format: 'webp', output_compression: 0 },
      ...{ user: 'me', stream: true, partial_images: 2 },
    };
    expect(parse(body)).toEqual({
      operation: 'generate',
      ...asked,
      ...{ n: 2, size: '16:9', aspectRatio: '1:1', resolution: '2K', quality: 'high', style: 'vivid', seed: 7 },
      ...{ background: 'transparent', responseFormat: 'b64_json', outputFormat: 'webp', outputCompression: 0 },
      ...{ user: 'me', stream: true, partialImages: 2, inputs: [] },
      extra: {},
      options: defaultOptions,
    });
  });

  test('keeps what it does not know, OpenAI’s other words and odd names too', () => {
    const extra = {
      ...{
        moderation: 'low',
        input_fidelity: 'high',
        safety_identifier: 's',
        negative_prompt: 'dogs',
        zero: 0,
        no: false,
      },
      ...{ extra: { deep: [1, null, ''] }, constructor: 1, toString: 'x' },
    };
    expect(parse({ ...asked, ...extra }).extra).toEqual(extra);
    const odd = JSON.parse('{"prompt":"a cat","model":"m","__proto__":{"n":3}}');
    expect(parse(odd).n).toBeUndefined();
    expect(Object.keys(parse(odd).extra)).toEqual(['__proto__']);
  });

  test('may say null or nothing where it says nothing', () => {
    const nothing = { n: null, size: '', quality: null, stream: null, partial_images: 0, moderation: null, style: '' };
    expect(parse({ ...asked, ...nothing, halftone: { fit: null, tags: null } })).toEqual(parse(asked));
    expect(parse({ ...asked, stream: false, halftone: null })).toEqual(parse(asked));
  });

  test('carries the halftone object', () => {
    const said = {
      ...{ fit: 'cover', strict: true, providers: ['fal', 'gemini'], fallback: false, reroute_refused: true },
      ...{ unknown_outcome: 'retry', partial: 'fail', timeout_ms: 60_000, tags: ['a', 'b', 'a'] },
    };
    expect(parse({ ...asked, halftone: said }).options).toEqual({
      ...{ fit: 'cover', strict: true, providers: ['fal', 'gemini'], fallback: false, rerouteRefused: true },
      ...{ unknownOutcome: 'retry', partial: 'fail', timeoutMs: 60_000, tags: ['a', 'b'] },
    });
  });

  test('without a model gets the default one', () => {
    const said = parseGenerationRequest({ prompt: 'a cat' });
    expect(toImageRequest('edit', said, { model: 'd' }).model).toBe('d');
    expect(() => toImageRequest('generate', said, {})).toThrow(
      expect.objectContaining({ code: 'missing_required_parameter', details: { param: 'model' } }),
    );
  });
});

test.each([
  [{}, 'prompt', 'missing_required_parameter', `Missing required parameter: 'prompt'.`],
  [{ prompt: '' }, 'prompt', 'missing_required_parameter', `Missing required parameter: 'prompt'.`],
  [
    { prompt: ['x'] },
    'prompt',
    'invalid_type',
    `Invalid type for 'prompt': expected a string, but got an array instead.`,
  ],
  [{ model: 1 }, 'model', 'invalid_type', `Invalid type for 'model': expected a string, but got an integer instead.`],
  [{ n: '2' }, 'n', 'invalid_type', `Invalid type for 'n': expected an integer, but got a string instead.`],
  [{ n: 1.5 }, 'n', 'invalid_type', `Invalid type for 'n': expected an integer, but got a decimal number instead.`],
  [
    { n: 11 },
    ...(['n', 'integer_above_max_value'] as const),
    `Invalid 'n': integer above maximum value. Expected a value <= 10, but got 11 instead.`,
  ],
  [
    { n: 0 },
    ...(['n', 'integer_below_min_value'] as const),
    `Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.`,
  ],
  [{ size: {} }, 'size', 'invalid_type', `Invalid type for 'size': expected a string, but got an object instead.`],
  [{ seed: -1 }, 'seed', 'integer_below_min_value', expect.stringContaining('>= 0, but got -1')],
  [{ seed: 1e300 }, 'seed', 'integer_above_max_value', expect.stringContaining('<= 9007199254740991')],
  [
    { background: 'blue' },
    ...(['background', 'invalid_value'] as const),
    `Invalid value: 'blue'. Supported values are: 'auto', 'opaque', 'transparent'.`,
  ],
  [
    { background: '$value $property $target' },
    'background',
    'invalid_value',
    expect.stringContaining(`'$value $property`),
  ],
  [{ response_format: 'binary' }, 'response_format', 'invalid_value', expect.stringContaining(`'url', 'b64_json'`)],
  [
    { output_format: 'x'.repeat(99) },
    'output_format',
    'invalid_value',
    expect.stringContaining(`'${'x'.repeat(64)}…'`),
  ],
  [{ output_compression: 101 }, 'output_compression', 'integer_above_max_value', expect.stringContaining('<= 100')],
  [{ stream: 'true' }, 'stream', 'invalid_type', expect.stringContaining('expected a boolean')],
  [{ partial_images: 4 }, 'partial_images', 'integer_above_max_value', expect.stringContaining('<= 3')],
  [{ halftone: 'x' }, 'halftone', 'invalid_type', expect.stringContaining('expected an object')],
  [{ halftone: [] }, 'halftone', 'invalid_type', expect.stringContaining('but got an array')],
  [{ halftone: { fits: 1 } }, 'halftone.fits', 'unknown_parameter', `Unknown parameter: 'halftone.fits'.`],
  [{ halftone: { fit: 'crop' } }, 'halftone.fit', 'invalid_value', expect.stringContaining(`'cover'`)],
  [{ halftone: { strict: 1 } }, 'halftone.strict', 'invalid_type', expect.stringContaining('a boolean')],
  [{ halftone: { timeout_ms: 999 } }, 'halftone.timeout_ms', 'integer_below_min_value', expect.any(String)],
  [{ halftone: { timeout_ms: 3_600_001 } }, 'halftone.timeout_ms', 'integer_above_max_value', expect.any(String)],
  [{ halftone: { tags: 'a' } }, 'halftone.tags', 'invalid_type', expect.stringContaining('an array of strings')],
  [{ halftone: { tags: ['a', 1] } }, 'halftone.tags[1]', 'invalid_type', expect.stringContaining('an integer')],
  [{ halftone: { tags: [''] } }, 'halftone.tags', 'invalid_value', expect.stringContaining('1 to 64')],
  [
    { halftone: { tags: ['a', ' \n'] } },
    'halftone.tags',
    'invalid_value',
    expect.stringContaining('none of them blank'),
  ],
  [{ halftone: { tags: ['x'.repeat(65)] } }, 'halftone.tags', 'invalid_value', expect.any(String)],
  [
    { halftone: { tags: Array(17).fill('x') } },
    'halftone.tags',
    'invalid_value',
    expect.stringContaining('at most 16'),
  ],
])('%j is refused on %s as %s', (wrong, param, code, message) => {
  const body = Object.keys(wrong).length > 0 && !('prompt' in wrong) ? { ...asked, ...wrong } : wrong;
  expect(refusalOf(body)).toEqual({ code, message, param });
});

test('only the first problem is told, and nothing long is repeated', () => {
  const refusal = refusalOf({ prompt: 1, n: 'x', halftone: {} });
  expect(refusal.param).toBe('prompt');
  const long = refusalOf({ ...asked, halftone: { ['y'.repeat(500)]: 1 } });
  expect(long.param).toBe(`halftone.${'y'.repeat(64)}…`);
  expect(long.message.length).toBeLessThan(120);
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [[asked], 'an array'],
  ['{}', 'a string'],
])('a body that is %j is refused', (body, got) => {
  const message = `Invalid type for the request body: expected a JSON object, but got ${got} instead.`;
  expect(refusalOf(body)).toEqual({ code: 'invalid_type', message, param: undefined });
});

function refusalOf(body: unknown) {
  try {
    parseGenerationRequest(bodyFields(body));
  } catch (error) {
    const { code, message, details } = error as { code: string; message: string; details: { param?: string } };
    return { code, message, param: details.param };
  }
  throw new Error('it was not refused');
}
