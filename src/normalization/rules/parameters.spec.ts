import { aCard, aFalCard, aRequest, anOffer } from '../../../test/support/make.js';
import type { ProviderParameter } from '../../domain/model-card.js';
import { otherParameters } from './other-parameters.js';
import { refusalOf, takenValue } from './parameter-value.js';
import { providerParameters } from './provider-parameters.js';

const parameter = (parts: Partial<ProviderParameter>): ProviderParameter => ({
  name: 'knob',
  type: 'string',
  description: 'A knob.',
  ...parts,
});

describe('a value of a parameter', () => {
  test.each([
    [{ type: 'string' }, 'x'],
    [{ type: 'string', values: ['1', '2'] }, '2'],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 3],
    [{ type: 'number', minimum: 0 }, 0.5],
    [{ type: 'boolean' }, false],
    [{ type: 'object' }, { any: 'thing' }],
    [{ type: 'array' }, [1]],
  ] as const)('%j takes %j', (parts, value) => {
    expect(refusalOf(parameter(parts), value)).toBeUndefined();
  });

  test.each([
    [{ type: 'string' }, 1, 'invalid_type', 'knob must be of type string.'],
    [{ type: 'string', values: ['1', '2'] }, 4, 'invalid_type', 'knob must be of type string, one of "1", "2".'],
    [{ type: 'string', values: ['1', '2'] }, '7', 'invalid_value', 'knob must be one of "1", "2".'],
    [{ type: 'integer' }, 1.5, 'invalid_type', 'knob must be of type integer.'],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 4, 'invalid_value', 'knob must be between 1 and 3.'],
    [{ type: 'number', minimum: 0 }, -1, 'invalid_value', 'knob must be at least 0.'],
    [{ type: 'number', maximum: 2 }, 3, 'invalid_value', 'knob must be at most 2.'],
    [{ type: 'number' }, '1', 'invalid_type', 'knob must be of type number.'],
    [{ type: 'boolean' }, 'true', 'invalid_type', 'knob must be of type boolean.'],
    [{ type: 'object' }, [], 'invalid_type', 'knob must be of type object.'],
    [{ type: 'array' }, {}, 'invalid_type', 'knob must be of type array.'],
  ] as const)('%j does not take %j', (parts, value, code, message) => {
    expect(refusalOf(parameter(parts), value)).toEqual({ param: 'knob', code, message });
  });
});

describe('a value as a parameter takes it', () => {
  test.each([
    ['a number as a listed text', { type: 'string', values: ['1', '2'] }, 2, '2'],
    ['text as a whole number', { type: 'integer', minimum: 1, maximum: 6 }, '5', 5],
    ['text as a number', { type: 'number' }, '-0.5', -0.5],
    ['text as a listed number', { type: 'integer', values: [512, 1024] }, '512', 512],
  ] as const)('is %s', (_fact, parts, value, expected) => {
    expect(takenValue(parameter(parts), value)).toBe(expected);
  });

  test.each([
    ['text that the list lacks', { type: 'string', values: ['1', '2'] }, 3],
    ['text where any will do', { type: 'string' }, 3],
    ['a number beyond its bounds', { type: 'integer', maximum: 6 }, '7'],
    ['a fraction', { type: 'integer' }, '1.5'],
    ['no number', { type: 'number' }, 'NaN'],
    ['nothing', { type: 'number' }, ''],
    ['a number as nobody writes it', { type: 'integer' }, '007'],
    ['a boolean', { type: 'boolean' }, 'true'],
    ['a list', { type: 'integer' }, ['5']],
    ['what it is already', { type: 'string', values: ['1', '2'] }, '2'],
  ] as const)('is not changed where it would be %s', (_fact, parts, value) => {
    expect(takenValue(parameter(parts), value)).toBe(value);
  });
});

describe('parameters of the provider', () => {
  const sent = (extra: Record<string, unknown>, card = aFalCard()) =>
    providerParameters(aRequest({ extra }), card, {}).call?.parameters;

  test('go out under their own name, with what is injected', () => {
    expect(sent({ safety_tolerance: '5' })).toEqual({ limit_generations: true, safety_tolerance: '5' });
  });

  test("the client's own value wins over the injected one", () => {
    expect(sent({ limit_generations: false })).toEqual({ limit_generations: false });
  });

  test('null is as good as not said', () => {
    expect(sent({ limit_generations: null, safety_tolerance: null })).toEqual({ limit_generations: true });
  });

  test('land where the provider expects them', () => {
    const card = aCard({
      parameters: [
        parameter({ name: 'temperature', type: 'number', path: 'generationConfig.temperature' }),
        parameter({ name: 'top_k', type: 'integer', path: 'generationConfig.topK' }),
      ],
      injected: { top_k: 64, odd: 1 },
    });
    expect(sent({ temperature: 0.5, nonsense: 1 }, card)).toEqual({
      'generationConfig.temperature': 0.5,
      'generationConfig.topK': 64,
      odd: 1,
    });
  });

  test('of another operation are not sent, not even unasked', () => {
    const card = aCard({ parameters: [parameter({ operations: ['edit'] })], injected: { knob: 'x' } });
    expect(sent({ knob: 'y' }, card)).toEqual({});
  });

  test('are converted to the type that the offer takes, which is reported', () => {
    const number = aCard({ parameters: [parameter({ name: 'safety_tolerance', type: 'integer', maximum: 6 })] });
    const outcome = (value: unknown, card = number) =>
      providerParameters(aRequest({ extra: { safety_tolerance: value } }), card, {});
    const change = { param: 'safety_tolerance', behavior: 'converted' };
    expect(outcome('5')).toEqual({
      call: { parameters: { safety_tolerance: 5 } },
      adjustments: [{ ...change, asked: '5', sent: 5, reason: 'the provider takes it as a number' }],
    });
    expect(outcome(5).adjustments).toEqual([]);
    expect(outcome(5, aFalCard())).toEqual({
      call: { parameters: { limit_generations: true, safety_tolerance: '5' } },
      adjustments: [{ ...change, asked: 5, sent: '5', reason: 'the provider takes it as text' }],
    });
  });

  test('with a wrong value are refused', () => {
    const outcome = providerParameters(aRequest({ extra: { safety_tolerance: '7' } }), aFalCard(), {});
    expect(outcome.refusal).toEqual({
      param: 'safety_tolerance',
      code: 'invalid_value',
      message: 'safety_tolerance must be one of "1", "2", "3", "4", "5", "6".',
    });
  });
});

describe('parameters that the card does not know', () => {
  const offers = [anOffer('gemini'), anOffer('fal')];
  const outcome = (extra: Record<string, unknown>, parts: Parameters<typeof aCard>[0] = {}) =>
    otherParameters(offers)(aRequest({ extra }), aCard(parts), {});

  test('and nobody knows go out untouched', () => {
    const extra = { negative_prompt: 'fog', deep: { list: [1, null] }, nothing: null };
    expect(outcome(extra)).toEqual({ call: { extra }, hints: [] });
  });

  test('but another offer takes are hints', () => {
    const { call, hints } = outcome({ safety_tolerance: '5', other: 1 });
    expect(call).toEqual({ extra: { other: 1 } });
    expect(hints).toEqual([
      {
        param: 'safety_tolerance',
        asked: '5',
        reason: 'only fal takes it',
        remedy: 'leave safety_tolerance out, or set halftone.providers to fal',
      },
    ]);
  });

  test('with a value that no offer takes are refused', () => {
    expect(outcome({ safety_tolerance: 9 }).refusal).toMatchObject({ param: 'safety_tolerance', code: 'invalid_type' });
    expect(outcome({ safety_tolerance: 5 })).toMatchObject({ hints: [{ asked: 5, reason: 'only fal takes it' }] });
  });

  test('of other operations are hints', () => {
    const knob = parameter({ operations: ['edit'] });
    const asked = aRequest({ extra: { knob: 'x' } });
    const hints = otherParameters([anOffer('gemini', { parameters: [knob] })])(
      asked,
      aCard({ parameters: [knob] }),
      {},
    ).hints;
    expect(hints).toMatchObject([{ param: 'knob', remedy: 'leave knob out' }]);
  });

  test.each(['moderation', 'input_fidelity', 'complexity', 'safety_identifier'])('%s of OpenAI is a hint', (name) => {
    const { call, hints } = outcome({ [name]: 'low' });
    expect(call).toEqual({ extra: {} });
    expect(hints).toMatchObject([{ param: name, asked: 'low', remedy: `leave ${name} out` }]);
    expect(outcome({ [name]: null })).toEqual({ call: { extra: {} }, hints: [] });
  });

  test.each([
    ['frame_count', 4, /one frame here, a gif too; leave it out\.$/],
    ['frame_duration_ms', 200, /one frame here/],
    ['svg', { model: 'a' }, /ask for output_format png, jpeg, webp, gif or avif\.$/],
    ['markup', { image_url: 'https://a.test/' }, /send a mask, or draw the marks/],
  ])('%s of OpenAI is refused, for without it another picture would come', (name, value, message) => {
    expect(outcome({ [name]: value }).refusal).toEqual({
      param: name,
      code: 'unsupported_parameter',
      message: expect.stringMatching(message),
    });
    expect(outcome({ [name]: null })).toEqual({ call: { extra: {} }, hints: [] });
  });

  test('of OpenAI go to an offer whose card has them', () => {
    const frames = parameter({ name: 'frame_count', type: 'integer' });
    const asked = aRequest({ extra: { frame_count: 4 } });
    const having = aCard({ parameters: [frames] });
    expect(otherParameters([anOffer('openai', having), ...offers])(asked, having, {}).refusal).toBeUndefined();
    expect(otherParameters([anOffer('openai', having), ...offers])(asked, aCard(), {}).refusal).toBeDefined();
  });
});
