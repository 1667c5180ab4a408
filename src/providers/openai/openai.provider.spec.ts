import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import type { RenderCall } from '../../domain/plan.js';
import { openai } from './openai.provider.js';

const one = { body: { data: [{ b64_json: 'one' }] } };
const flare = { upstream: 'gpt-image-2.6-flare' };

describe('a generation at OpenAI', () => {
  test.each<[string, Partial<RenderCall>, object]>([
    ['says nothing that is not settled', {}, {}],
    ['tells how many pictures', { count: 4 }, { n: 4 }],
    ['tells pixels as one text', { size: { kind: 'pixels', width: 1536, height: 864 } }, { size: '1536x864' }],
    ['tells the quality', { quality: 'xhigh' }, { quality: 'xhigh' }],
    [
      'tells background, format and compression',
      { background: 'transparent', format: 'webp', compression: 0 },
      { background: 'transparent', output_format: 'webp', output_compression: 0 },
    ],
    ['tells the end user', { user: 'u1' }, { user: 'u1' }],
    [
      'carries parameters and unknown fields at the top',
      { parameters: { moderation: 'low', complexity: 'high' }, extra: { frame_count: 4, svg: { model: 'm' } } },
      { moderation: 'low', complexity: 'high', frame_count: 4, svg: { model: 'm' } },
    ],
    [
      'lets no unknown field replace what is settled, or say what GPT image models reject',
      { extra: { response_format: 'url', model: 'x', prompt: 'a dog', n: 10 } },
      {},
    ],
    ['asks for no drafts without somebody to take them', { partialImages: 2 }, {}],
    ['has no shape without pixels', { size: { kind: 'grid', ratio: '16:9' } }, {}],
  ])('%s', async (_fact, call, expected) => {
    const wire = fakeWire(openai, one);
    await openai.render(aRenderCall({ ...flare, ...call }), wire);
    const body = { model: 'gpt-image-2.6-flare', prompt: 'a cat', n: 1, ...expected };
    expect(wire.calls).toStrictEqual([{ method: 'POST', url: 'https://api.test/images/generations', body }]);
  });

  test('carries the key as a bearer', async () => {
    expect(await headersOf(openai, 'sk-1')).toStrictEqual({ authorization: 'Bearer sk-1' });
  });
});

describe('an edit at OpenAI', () => {
  const jpeg = anOutgoingPicture('image/jpeg', 'first');
  const webp = anOutgoingPicture('image/webp', 'second');
  const png = anOutgoingPicture('image/png', 'mask');

  /** The entries of the form, of files the name, the type and the content. */
  async function formOf(call: Partial<RenderCall>, onPartial?: () => Promise<void>) {
    const answer = onPartial ? { body: [{ type: 'image_edit.completed', b64_json: 'one' }] } : one;
    const wire = fakeWire(openai, answer);
    await openai.render(aRenderCall({ ...flare, operation: 'edit', ...call }), wire, onPartial);
    const [sent] = wire.calls;
    expect(sent).toMatchObject({ method: 'POST', url: 'https://api.test/images/edits' });
    const told = (sent?.body as [string, string | File][]).map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
    );
    return Promise.all(told);
  }

  const texts = [
    ['model', 'gpt-image-2.6-flare'],
    ['prompt', 'a cat'],
    ['n', '1'],
  ];

  test.each<[string, Partial<RenderCall>, string[][]]>([
    ['one picture as image', { inputs: [jpeg] }, [['image', 'image.jpg', 'image/jpeg', 'first']]],
    [
      'several as a list, in order, and the mask',
      { inputs: [webp, jpeg], mask: png },
      [
        ['image[]', 'image.webp', 'image/webp', 'second'],
        ['image[]', 'image.jpg', 'image/jpeg', 'first'],
        ['mask', 'mask.png', 'image/png', 'mask'],
      ],
    ],
    [
      'all else as text before the pictures',
      {
        inputs: [jpeg],
        size: { kind: 'pixels', width: 1024, height: 1536 },
        quality: 'high',
        background: 'opaque',
        format: 'jpeg',
        compression: 80,
        user: 'u1',
        parameters: { input_fidelity: 'high', moderation: 'low' },
        extra: { response_format: 'url', svg: { model: 'm' }, frame_count: 4 },
      },
      [
        ['size', '1024x1536'],
        ['quality', 'high'],
        ['background', 'opaque'],
        ['output_format', 'jpeg'],
        ['output_compression', '80'],
        ['user', 'u1'],
        ['input_fidelity', 'high'],
        ['moderation', 'low'],
        ['svg', '{"model":"m"}'],
        ['frame_count', '4'],
        ['image', 'image.jpg', 'image/jpeg', 'first'],
      ],
    ],
  ])('sends %s', async (_what, call, expected) => {
    expect(await formOf(call)).toStrictEqual([...texts, ...expected]);
  });

  test('asks for drafts in words', async () => {
    expect(await formOf({ inputs: [jpeg], partialImages: 2 }, async () => undefined)).toStrictEqual([
      ...texts,
      ['stream', 'true'],
      ['partial_images', '2'],
      ['image', 'image.jpg', 'image/jpeg', 'first'],
    ]);
  });
});

describe('an answer of OpenAI', () => {
  const render = (body: unknown) =>
    openai.render(aRenderCall(), fakeWire(openai, { body, headers: { 'x-request-id': 'req_1' } }));

  test('gives every picture in order, with the prompt that was used in place of ours', async () => {
    await expect(
      render({ created: 1, data: [{ b64_json: 'one', revised_prompt: 'a tabby' }, { b64_json: 'two' }] }),
    ).resolves.toStrictEqual({
      state: 'made',
      pictures: [
        { received: receivedFrom('bytes one'), revisedPrompt: 'a tabby' },
        { received: receivedFrom('bytes two') },
      ],
      lost: undefined,
      requestId: 'req_1',
      usage: undefined,
    });
  });

  test.each([
    [
      'by kind',
      {
        ...{ input_tokens: 50, output_tokens: 440, total_tokens: 490 },
        input_tokens_details: { text_tokens: 10, image_tokens: 40 },
        output_tokens_details: { text_tokens: 1, image_tokens: 439 },
      },
      {
        ...{ inputTokens: 50, inputTextTokens: 10, inputImageTokens: 40 },
        ...{ outputTokens: 440, outputTextTokens: 1, outputImageTokens: 439 },
      },
    ],
    [
      'without the kinds of the output',
      { input_tokens: 5, output_tokens: 196, input_tokens_details: { text_tokens: 5, image_tokens: 0 } },
      { inputTokens: 5, inputTextTokens: 5, inputImageTokens: 0, outputTokens: 196 },
    ],
    ['that is not whole', { total_tokens: 5 }, undefined],
    ['that is null', null, undefined],
  ])('tells its usage %s', async (_fact, usage, expected) => {
    const outcome = await render({ data: [{ b64_json: 'one' }], usage });
    expect(outcome).toHaveProperty('usage');
    expect((outcome as { usage?: unknown }).usage).toEqual(expected);
  });

  test('without a picture is none, and tells what was billed for it', async () => {
    const usage = { input_tokens: 9, output_tokens: 0 };
    await expect(render({ data: [], usage })).rejects.toMatchObject({
      kind: 'no_image',
      details: { status: 200, requestId: 'req_1', usage: { inputTokens: 9, outputTokens: 0 } },
    });
  });

  test.each([
    ['without the list', { created: 1 }, 'no_image'],
    ['with pictures that are empty', { data: [{ b64_json: '' }, { url: 'https://x.test/a.png' }] }, 'no_image'],
    ['that is no object', 'OK', 'outcome_unknown'],
    ['of another form', { data: 'none' }, 'outcome_unknown'],
  ])('%s is %s', async (_fact, body, kind) => {
    await expect(render(body)).rejects.toMatchObject({ kind });
  });
});
