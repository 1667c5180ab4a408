import {
  aFailed,
  aFailedPicture,
  aGeneration,
  anAsset,
  anAttempt,
  anOfferPlan,
  aPicture,
} from '../../test/support/generation.js';
import type { Generation } from '../domain/generation.js';
import type { ImageRequest } from '../domain/request.js';
import { errorOf } from './failed-generation.js';
import { imagesAnswer, PictureBytes } from './images.answer.js';

const context = {
  providerName: 'Gemini API',
  sandbox: true,
  urlOf: ({ id }: { id: string }) => `http://h/files/${id}`,
};
const answerOf = (generation: Generation) => imagesAnswer(generation, context);
const usage = { inputTokens: 10, outputTokens: 1290 };
const priced = (id: string, more: object = {}) =>
  anAttempt(id, { ended: 301, cost: 0.039, requestId: `r${id}`, ...more });

test('one picture, as a URL', () => {
  const generation = aGeneration({ attempts: [priced('0.0', { usage })], pictures: [aPicture()] });
  expect(JSON.parse(JSON.stringify(answerOf(generation)))).toEqual({
    created: 0,
    data: [{ url: 'http://h/files/gen_1.0.0.0' }],
    background: 'opaque',
    output_format: 'png',
    size: '1024x1024',
    usage: {
      ...{ input_tokens: 10, output_tokens: 1290, total_tokens: 1300 },
      input_tokens_details: { text_tokens: 10, image_tokens: 0 },
    },
    id: 'gen_1',
    metadata: {
      model: 'a-model',
      executed_model: 'gemini/a-model',
      provider: 'gemini',
      provider_name: 'Gemini API',
      cost: 0.039,
      cost_currency: 'USD',
      attempts: [
        {
          ...{ pictures: [0], provider: 'gemini', model: 'a-model', status: 'done', http_status: null, code: null },
          ...{ request_id: 'r0.0', ms: 300, cost: 0.039 },
        },
      ],
      adjustments: [],
      failures: [],
      sandbox: true,
    },
  });
});

test('as base64 each picture stands for its bytes; revised prompts are told', () => {
  const pictures = [{ ...aPicture(), revisedPrompt: 'a fluffy cat' }, aPicture({ id: 'b' })];
  expect(answerOf(delivering(aGeneration({ n: 2, attempts: [priced('0.0')], pictures }))).data).toEqual([
    { b64_json: new PictureBytes(anAsset()), revised_prompt: 'a fluffy cat' },
    { b64_json: new PictureBytes(anAsset({ id: 'b' })) },
  ]);
});

test('pictures that failed are left out of data, in order, and told among the failures', () => {
  const pictures = [aFailedPicture({ provider: 'fal' }), aPicture({ id: 'b' }), aPicture({ id: 'c', width: 5 })];
  const generation = aGeneration({ n: 3, attempts: [priced('1.0'), priced('2.0')], pictures });
  const { data, size, metadata } = answerOf(generation);
  expect(data).toEqual([{ url: 'http://h/files/b' }, { url: 'http://h/files/c' }]);
  expect(size).toBe('1024x1024');
  expect(metadata.failures).toEqual([
    { index: 0, code: 'moderation_blocked', message: 'no', param: null, provider: 'fal' },
  ]);
});

test('after a fallback the offer that made the picture is named, and every attempt', () => {
  const adjustment = { param: 'n', behavior: 'emulated', asked: 2, sent: 1, reason: 'r', provider: 'fal' } as const;
  const route = [anOfferPlan('gemini'), anOfferPlan('fal', { adjustments: [adjustment] }), anOfferPlan('vertex')];
  const failed = aFailed('0.0', 'retryable', {
    cost: 0,
    ended: 5,
    failure: { kind: 'retryable', message: '', status: 503, code: 'UNAVAILABLE' },
  });
  const made = priced('0.1', { offer: 1, provider: 'fal' });
  const { metadata } = answerOf(
    aGeneration({ route, attempts: [failed, made], pictures: [{ ...aPicture(), attempt: '0.1' } as never] }),
  );
  expect(metadata).toMatchObject({
    executed_model: 'fal/a-model',
    provider: 'fal',
    cost: 0.039,
    adjustments: [adjustment],
  });
  expect(metadata.attempts.map(({ status, http_status, code }) => [status, http_status, code])).toEqual([
    ['retryable', 503, 'UNAVAILABLE'],
    ['done', null, null],
  ]);
});

test.each([
  ['the sum', [0.1, 0.2], 0.3],
  ['unknown, where one is unknown', [0.1, null], null],
  ['unknown, where one has not ended', [0.1, undefined], null],
])('the cost is %s', (_what, costs, sum) => {
  const attempts = costs.map((cost, index) => priced(`${index}.0`, { cost }));
  expect(answerOf(aGeneration({ n: 2, attempts, pictures: [aPicture(), aPicture()] })).metadata.cost).toBe(sum);
});

test.each([
  [
    'summed, with the parts that are told',
    [
      { ...usage, inputImageTokens: 4, outputImageTokens: 1280 },
      { ...usage, inputTextTokens: 9, outputTextTokens: 0 },
    ],
    {
      ...{ input_tokens: 20, output_tokens: 2580, total_tokens: 2600 },
      input_tokens_details: { text_tokens: 15, image_tokens: 5 },
      output_tokens_details: { text_tokens: 10, image_tokens: 2570 },
    },
  ],
  ['left out, where one call did not tell', [usage, undefined], undefined],
  ['left out, where none told', [undefined, undefined], undefined],
])('usage is %s', (_what, usages, expected) => {
  const attempts = usages.map((each, index) => priced(`${index}.0`, { usage: each }));
  expect(answerOf(aGeneration({ n: 2, attempts, pictures: [aPicture(), aPicture()] })).usage).toEqual(expected);
});

test('a call that failed without a word on usage does not hide that of the others', () => {
  const attempts = [aFailed('0.0', 'retryable', { made: undefined }), priced('0.1', { usage })];
  expect(answerOf(aGeneration({ attempts, pictures: [aPicture()] })).usage).toMatchObject({ total_tokens: 1300 });
});

test.each([
  ['high', 'high', 'high'],
  ['hd', 'high', 'high'],
  ['high', undefined, undefined],
  ['hd', 'hd', undefined],
  [undefined, 'high', undefined],
])('asked for the quality %s and sent %s, it names %s', (quality, sent, named) => {
  const call = { ...anOfferPlan('gemini').call, quality: sent };
  const generation = asking(
    aGeneration({ route: [anOfferPlan('gemini', { call })], attempts: [priced('0.0')], pictures: [aPicture()] }),
    { quality },
  );
  expect(answerOf(generation).quality).toBe(named);
});

test.each([
  ['transparent', 'png', [], 'transparent'],
  ['transparent', 'jpeg', [], 'opaque'],
  ['transparent', 'png', [{ param: 'background', behavior: 'dropped' }], 'opaque'],
  ['auto', 'png', [], 'opaque'],
] as const)('asked for a background that is %s, as %s %j, it is %s', (background, format, adjustments, told) => {
  const all = adjustments.map((adjustment) => ({ ...adjustment, asked: '', sent: '', reason: '', provider: 'gemini' }));
  const route = [anOfferPlan('gemini', { adjustments: all })];
  const generation = asking(aGeneration({ route, attempts: [priced('0.0')], pictures: [aPicture({ format })] }), {
    background,
  });
  expect(answerOf(generation).background).toBe(told);
});

describe('a generation without pictures', () => {
  test.each([
    ['moderation_blocked', 'input', { moderation_details: { moderation_stage: 'input', categories: [] } }],
    ['moderation_blocked', undefined, { moderation_details: { moderation_stage: 'unknown', categories: [] } }],
    ['upstream_unavailable', undefined, {}],
  ] as const)('is an error: %s, %s', (code, stage, more) => {
    const failure = { code, message: 'm', param: 'size', retryAfterMs: 5, stage };
    const generation = { ...aGeneration(), status: 'failed', end: { finished: 1, status: 'failed', failure } } as const;
    const details = { param: 'size', retryAfterMs: 5, more: { generation_id: generation.head.id, ...more } };
    expect(errorOf(generation)?.details).toEqual(details);
    expect(errorOf(generation)).toMatchObject({ code, message: 'm' });
  });

  test('is an error when it was cancelled, and none when it is done', () => {
    const details = { more: { generation_id: aGeneration().head.id } };
    expect(errorOf({ ...aGeneration(), status: 'cancelled' })).toMatchObject({ code: 'generation_cancelled', details });
    expect(errorOf({ ...aGeneration(), status: 'failed' })).toMatchObject({ code: 'server_error', details });
    expect(errorOf({ ...aGeneration(), status: 'done' })).toBeUndefined();
  });
});

function asking(generation: Generation, more: Partial<ImageRequest>): Generation {
  const { head } = generation;
  return { ...generation, head: { ...head, asked: { ...head.asked, ...more } } };
}

function delivering(generation: Generation): Generation {
  const { head } = generation;
  return { ...generation, head: { ...head, plan: { ...head.plan, delivery: 'b64_json' } } };
}
