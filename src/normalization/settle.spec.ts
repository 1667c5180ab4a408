import { anEdit, anInput, aRequest, anOffer } from '../../test/support/make.js';
import { GatewayError } from '../domain/errors.js';
import type { Offer } from '../domain/model-card.js';
import { NormalizationService } from './normalization.service.js';

const service = new NormalizationService();
const gemini = anOffer('gemini');
const fal = anOffer('fal');

function providers(asked: Parameters<typeof aRequest>[0] = {}, offers: readonly Offer[] = [gemini, fal]): string[] {
  return service.plan(aRequest(asked), offers, {}, []).route.map(({ provider }) => provider);
}

function refusal(...args: Parameters<typeof providers>): unknown {
  try {
    return providers(...args);
  } catch (error) {
    return error instanceof GatewayError ? { code: error.code, message: error.message, ...error.details } : error;
  }
}

describe('what an offer cannot do', () => {
  const clear = anOffer('openai', { alpha: true });

  test('is done by one that can', () => {
    expect(providers({ background: 'transparent' }, [gemini, clear, fal])).toEqual(['openai']);
    expect(providers({ background: 'transparent', options: { fallback: false } }, [gemini, clear])).toEqual(['openai']);
  });

  test("ends with the first one's refusal where none can", () => {
    const longer = anOffer('fal', { prompt: { maximum: 20 } });
    const short = anOffer('gemini', { prompt: { maximum: 10 } });
    const asked = { prompt: 'x'.repeat(30) };
    expect(refusal(asked, [short, longer])).toMatchObject({ code: 'string_above_max_length', param: 'prompt' });
    expect(refusal(asked, [short, longer])).toMatchObject({ message: expect.stringContaining('at most 10') });
    expect(providers({ prompt: 'x'.repeat(15) }, [short, longer])).toEqual(['fal']);
  });

  test('a value that only its own offers judge is refused, not dropped elsewhere', () => {
    expect(refusal({ extra: { safety_tolerance: '9' } })).toMatchObject({ param: 'safety_tolerance' });
  });

  test('is not to take a number as text, or text as a number', () => {
    const knob = { name: 'safety_tolerance', type: 'integer', minimum: 0, description: 'A knob.' } as const;
    const both = [fal, anOffer('replicate', { parameters: [knob] })];
    expect(providers({ extra: { safety_tolerance: '5' } }, both)).toEqual(['fal', 'replicate']);
    expect(providers({ extra: { safety_tolerance: 5 } }, both)).toEqual(['fal', 'replicate']);
    expect(providers({ extra: { safety_tolerance: 9 } }, both)).toEqual(['replicate']);
  });

  test('an operation is one of them', () => {
    const painter = anOffer('fal', { upstream: { generate: 'flux' } });
    expect(providers({ operation: 'edit' }, [painter, gemini])).toEqual(['gemini']);
    expect(refusal({ operation: 'edit' }, [painter])).toEqual({
      code: 'invalid_value',
      param: 'model',
      message: 'gemini-2.5-flash-image cannot edit pictures; it can generate from text alone.',
    });
  });

  test('no offer at all is no model', () => {
    expect(refusal({}, [])).toMatchObject({ code: 'model_not_found', param: 'model' });
  });
});

test('an edit is sized by what its card says of edits, where it says so', () => {
  const offer = anOffer('fal', { sizeOfEdits: { kind: 'none' } });
  const settled = (operation: 'generate' | 'edit') => {
    const asked =
      operation === 'edit' ? anEdit([anInput()], { aspectRatio: '16:9' }) : aRequest({ aspectRatio: '16:9' });
    const [plan] = service.plan(asked, [offer], {}, []).route;
    return { size: plan?.call.size, behavior: plan?.adjustments.map(({ behavior }) => behavior) };
  };
  expect(settled('generate')).toMatchObject({ size: { kind: 'grid', ratio: '16:9' }, behavior: [] });
  expect(settled('edit')).toEqual({ size: undefined, behavior: ['dropped'] });
});

describe('a strict client', () => {
  const strict = { strict: true };

  test('is refused where a hint would be dropped', () => {
    expect(refusal({ quality: 'high', options: strict }, [gemini])).toEqual({
      code: 'unsupported_parameter',
      param: 'quality',
      message:
        'quality has no effect on gemini-2.5-flash-image at gemini: the model has no qualities; leave quality out.',
    });
  });

  test('is served by an offer that drops nothing', () => {
    expect(providers({ extra: { safety_tolerance: '5' }, options: strict })).toEqual(['fal']);
    expect(
      providers({ quality: 'high', options: strict }, [gemini, anOffer('fal', { qualities: { high: 'high' } })]),
    ).toEqual(['fal']);
  });

  test.each([
    ['a size that beats a ratio', { size: '1024x1024', aspectRatio: '16:9' }],
    ['what is converted', { size: '1920x1080', resolution: '4K' }],
    ['what is emulated', { n: 3, outputFormat: 'avif', outputCompression: 50, responseFormat: 'url' }],
  ] as const)('may ask for %s', (_fact, asked) => {
    expect(providers({ ...asked, options: strict }, [gemini])).toEqual(['gemini']);
  });
});
