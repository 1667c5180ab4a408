import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import type { RenderCall } from '../../domain/plan.js';
import { gemini } from './gemini.provider.js';

const part = (data: string, more: object = {}) => ({ inlineData: { mimeType: 'image/png', data }, ...more });
const withParts = (...parts: object[]) => ({ body: { candidates: [{ content: { parts } }] } });

describe('a call of Gemini', () => {
  test.each<[string, Partial<RenderCall>, object]>([
    ['says nothing that is not settled', {}, { generationConfig: { responseModalities: ['IMAGE'] } }],
    [
      'tells ratio, tier and seed in the configuration',
      { size: { kind: 'grid', ratio: '16:9', tier: '2K' }, seed: 7 },
      {
        generationConfig: {
          responseModalities: ['IMAGE'],
          imageConfig: { aspectRatio: '16:9', imageSize: '2K' },
          seed: 7,
        },
      },
    ],
    [
      'tells a ratio alone where the model has one size',
      { size: { kind: 'grid', ratio: '4:3' } },
      { generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '4:3' } } },
    ],
    [
      'puts parameters at their paths and unknown fields at the top',
      { parameters: { 'generationConfig.temperature': 0.5, labels: { team: 'a' } }, extra: { size_hint: 'big' } },
      {
        generationConfig: { responseModalities: ['IMAGE'], temperature: 0.5 },
        labels: { team: 'a' },
        size_hint: 'big',
      },
    ],
    [
      'lets no unknown field replace the prompt',
      { extra: { contents: [{ parts: [{ text: 'a dog' }] }], generationConfig: { responseModalities: ['TEXT'] } } },
      { generationConfig: { responseModalities: ['IMAGE'] } },
    ],
  ])('%s', async (_fact, call, expected) => {
    const wire = fakeWire(gemini, withParts(part('one')));
    await gemini.render(aRenderCall({ upstream: 'gemini-2.5-flash-image', ...call }), wire);
    expect(wire.calls).toStrictEqual([
      {
        method: 'POST',
        url: 'https://api.test/v1beta/models/gemini-2.5-flash-image:generateContent',
        body: { contents: [{ role: 'user', parts: [{ text: 'a cat' }] }], ...expected },
      },
    ]);
  });

  test('carries its input pictures as base64 behind the text, in order', async () => {
    const wire = fakeWire(gemini, withParts(part('one')));
    const inputs = [anOutgoingPicture('image/jpeg', 'first'), anOutgoingPicture('image/heic', 'second')];
    await gemini.render(aRenderCall({ operation: 'edit', inputs }), wire);
    expect(wire.calls[0]?.body).toMatchObject({
      contents: [
        {
          parts: [
            { text: 'a cat' },
            { inlineData: { mimeType: 'image/jpeg', data: Buffer.from('first').toString('base64') } },
            { inlineData: { mimeType: 'image/heic', data: Buffer.from('second').toString('base64') } },
          ],
        },
      ],
    });
  });

  test('carries the key in a header of its own', async () => {
    expect(await headersOf(gemini, 'AIza')).toStrictEqual({ 'x-goog-api-key': 'AIza' });
  });
});

describe('an answer of Gemini', () => {
  test.each([
    ['every picture, in order', [part('one'), { text: 'and' }, part('two')], ['one', 'two']],
    ['no drafts', [part('draft', { thought: true }), part('final', { thoughtSignature: 'x' })], ['final']],
    ['names in snake_case', [{ inline_data: { mime_type: 'image/png', data: 'one' } }], ['one']],
  ])('gives %s', async (_fact, parts, expected) => {
    const outcome = await gemini.render(aRenderCall(), fakeWire(gemini, withParts(...parts)));
    const pictures = expected.map((data) => ({ received: receivedFrom(`bytes ${data}`) }));
    expect(outcome).toMatchObject({ state: 'made', pictures });
  });

  test.each([
    ['IMAGE_SAFETY', 'refused'],
    ['IMAGE_PROHIBITED_CONTENT', 'refused'],
    ['PROHIBITED_CONTENT', 'refused'],
    ['SAFETY', 'refused'],
    ['BLOCKLIST', 'refused'],
    ['SPII', 'refused'],
    ['RECITATION', 'refused'],
    ['IMAGE_RECITATION', 'refused'],
    ['IMAGE_OTHER', 'no_image'],
    ['NO_IMAGE', 'no_image'],
    ['OTHER', 'no_image'],
    ['MALFORMED_RESPONSE', 'no_image'],
    ['MAX_TOKENS', 'no_image'],
    ['SOMETHING_NEW', 'no_image'],
  ])('without a picture that ends with %s is %s', async (finishReason, kind) => {
    const stage = kind === 'refused' ? { stage: 'output' } : {};
    const answers = [undefined, null, {}, { role: 'model' }, { parts: null }, { parts: [] }].map((content) => ({
      body: { candidates: [{ content, finishReason }], responseId: 'r1' },
    }));
    for (const answer of answers) {
      await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).rejects.toMatchObject({
        kind,
        details: { code: finishReason, requestId: 'r1', ...stage },
      });
    }
  });

  test.each([
    ['without candidates', {}, 'no_image'],
    ['with no candidate', { candidates: [] }, 'no_image'],
    ['that is no object', 'OK', 'outcome_unknown'],
    ['of another form', { candidates: 'none' }, 'outcome_unknown'],
  ])('%s is %s', async (_fact, body, kind) => {
    await expect(gemini.render(aRenderCall(), fakeWire(gemini, { body }))).rejects.toMatchObject({ kind });
  });

  test('counts as output whatever the total has beyond the input', async () => {
    const usageMetadata = {
      promptTokenCount: 100,
      toolUsePromptTokenCount: 20,
      candidatesTokenCount: 1120,
      thoughtsTokenCount: 60,
      totalTokenCount: 1300,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 40 },
        { modality: 'IMAGE', tokenCount: 60 },
      ],
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
    };
    const answer = { body: { ...withParts(part('one')).body, usageMetadata } };
    await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).resolves.toMatchObject({
      usage: {
        inputTokens: 120,
        inputImageTokens: 60,
        inputTextTokens: 60,
        outputTokens: 1180,
        outputImageTokens: 1120,
        outputTextTokens: 60,
      },
    });
  });
});

test.each([
  ['thoughts are text', { thoughtsTokenCount: 208 }, { outputImageTokens: 1290, outputTextTokens: 208 }],
  [
    'all else than the pictures is text',
    { candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }] },
    { outputImageTokens: 1120, outputTextTokens: 378 },
  ],
])('of the output, %s', async (_fact, more, usage) => {
  const usageMetadata = { promptTokenCount: 10, totalTokenCount: 1508, ...more };
  const answer = { body: { ...withParts(part('one')).body, usageMetadata } };
  expect(await gemini.render(aRenderCall(), fakeWire(gemini, answer))).toMatchObject({ usage });
});

test('without a picture all output is text', async () => {
  const usageMetadata = { promptTokenCount: 10, totalTokenCount: 1510 };
  const answer = { body: { candidates: [{ finishReason: 'IMAGE_SAFETY' }], usageMetadata } };
  await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).rejects.toMatchObject({
    details: { usage: { inputTokens: 10, outputTextTokens: 1500, outputImageTokens: 0 } },
  });
});

test.each([
  [{ code: 503, status: 'UNAVAILABLE' }, 'retryable'],
  [{ status: 'UNAVAILABLE' }, 'retryable'],
  [{ code: 400, details: [{ reason: 'API_KEY_INVALID' }] }, 'auth'],
])('an error in the body of a 200, %j, is %s', async (error, kind) => {
  await expect(gemini.render(aRenderCall(), fakeWire(gemini, { body: { error } }))).rejects.toMatchObject({ kind });
});

test('an error in a list is read as well', async () => {
  const answer = { status: 400, body: [{ error: { code: 400, details: [{ reason: 'API_KEY_INVALID' }] } }] };
  await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).rejects.toMatchObject({ kind: 'auth' });
});
