import { type Asked, useAnswers } from '../support/answers.js';
import { formOf } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { dataUrl, maskFor, photo } from '../support/pictures.js';

const gateway = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0' });
const api = useAnswers(gateway);
const model = 'gemini-2.5-flash-image';
const pixels = { width: 64, height: 64 };
const image = await photo(pixels);
const images = [{ image_url: dataUrl('image/png', image) }];
const [generations, edits, variations] = ['generations', 'edits', 'variations'].map(
  (name) => `POST /openai/v1/images/${name}`,
);

/** Each with a prompt that says no model how to behave, and in the form that says it. */
const kinds: readonly [string, (said: object) => Asked][] = [
  [generations ?? '', (said) => ({ json: { model, prompt: 'a cat', ...said } })],
  [edits ?? '', (said) => ({ json: { model, prompt: 'a cat', images, ...said } })],
  [variations ?? '', (said) => ({ json: { model, images, ...said } })],
];
let prompts = 0;
/** What it makes of a provider's calls is counted by prompt, so each is another one. */
const steered = (word: string) => `${(prompts += 1)} ${word}`;
const only = { providers: ['gemini'], fallback: false };

describe.each(kinds)('%s', (route, asked) => {
  const ask = (said: object, more: Asked & { readonly query?: string } = {}) =>
    api.ask(`${route}${more.query ?? ''}`, { ...asked(said), ...more });

  test('answers with URLs, base64, usage, adjustments and failures', async () => {
    const rich = {
      n: 3,
      size: '16:9',
      output_format: 'webp',
      response_format: 'b64_json',
      quality: 'high',
      style: 'x',
    };
    expect((await ask({ user: 'someone' })).body.data).toHaveLength(1);
    expect((await ask({ ...rich, prompt: steered('[[refuse#2]]'), halftone: only })).body.data).toHaveLength(2);
  });

  test.each(['gpt-image-1.5', 'fal/nano-banana-pro'])('answers with pictures of %s', async (other) => {
    expect((await ask({ model: other, quality: 'high' })).body.data).toHaveLength(1);
  });

  test('answers what it would come to', async () => {
    expect((await ask({ n: 2, size: '1024x1024' }, { query: '?dryRun=true' })).body).toMatchObject({ estimated: true });
    expect((await ask({ model: 'gpt-image-1.5' }, { query: '?dryRun=true' })).body.total_cost_micros).toBeNull();
  });

  test('streams pictures, drafts and what is missing', async () => {
    const { text } = await ask({ n: 2, stream: true, prompt: steered('[[refuse#2]]'), halftone: only });
    expect(text.match(/^event: .*$/gm)).toEqual([expect.stringContaining('.completed'), 'event: error']);
    const drafted = await ask({ model: 'mock-image', stream: true, partial_images: 1 });
    expect(drafted.text).toContain('.partial_image');
  });

  test.each<[string, number, object]>([
    ['invalid_type', 400, { n: 'two' }],
    ['invalid_value', 400, { background: 'blue' }],
    ['integer_below_min_value', 400, { n: 0 }],
    ['integer_above_max_value', 400, { n: 11 }],
    ['string_above_max_length', 400, { prompt: 'a'.repeat(60_000) }],
    ['unknown_parameter', 400, { halftone: { fitt: 'auto' } }],
    ['unsupported_parameter', 400, { background: 'transparent' }],
    ['moderation_blocked', 400, { prompt: steered('[[refuse]]') }],
    ['provider_rejected', 400, { prompt: steered('[[fail:400]]') }],
    ['model_not_found', 404, { model: 'gemini-2.5-flash-imag' }],
    ['no_image_generated', 502, { prompt: steered('[[noimage]]') }],
    ['upstream_outcome_unknown', 502, { prompt: steered('[[reset]]') }],
    ['upstream_unavailable', 503, { prompt: steered('[[fail:503]]') }],
    ['rate_limit_exceeded', 429, { prompt: steered('[[fail:429]]') }],
    ['generation_timeout', 504, { prompt: steered('[[hang]]'), halftone: { ...only, timeout_ms: 1_000 } }],
  ])('answers %s', async (code, status, said) => {
    const { body, ...answer } = await ask({ halftone: only, ...said });
    expect([answer.status, body.error]).toEqual([status, expect.objectContaining({ code })]);
  });

  test('answers what is wrong with the body', async () => {
    const json = { 'content-type': 'application/json' };
    const bodies: [string, Asked][] = [
      ['invalid_json', { text: '{"prompt":', headers: json, json: undefined }],
      ['unsupported_media_type', { text: 'a cat', headers: { 'content-type': 'text/plain' }, json: undefined }],
      ['request_too_large', { text: `{"prompt":"${' '.repeat(9_000_000)}"}`, headers: json, json: undefined }],
      ['missing_required_parameter', { json: {} }],
    ];
    for (const [code, sent] of bodies) expect((await api.ask(route, sent)).body.error).toMatchObject({ code });
  });

  test('answers what a key may not have, and what it has had', async () => {
    const { key } = await aKey(gateway, { budget: { per_day: 0.001 } });
    expect(await ask({}, { key })).toMatchObject({ status: 402, body: { error: { code: 'insufficient_quota' } } });
    const headers = { 'idempotency-key': `once ${route}` };
    await ask({ model: 'mock-image' }, { headers });
    expect(await ask({ model: 'mock-image', n: 2 }, { headers })).toMatchObject({ status: 409 });
  });

  test('answers that the pictures are gone, where it is sent again after a purge', async () => {
    const headers = { 'idempotency-key': `purged ${route}` };
    const { body } = await ask({ model: 'mock-image' }, { headers });
    await gateway.request(`/platform/v1/generations/${String(body.id)}/payloads`, { method: 'DELETE' });
    const again = await ask({ model: 'mock-image' }, { headers });
    expect(again).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  test('answers that somebody cancelled it', async () => {
    const tag = route.replace(/\W+/g, '-');
    const sent = ask({ prompt: steered('[[hang]]'), halftone: { ...only, tags: [tag] } });
    await cancel(tag);
    expect(await sent).toMatchObject({ status: 409, body: { error: { code: 'generation_cancelled' } } });
  });

  test('answers that a provider does not serve us', async () => {
    const { status, body } = await ask({ prompt: steered('[[fail:401]]'), halftone: only });
    expect([status, body.error]).toEqual([502, expect.objectContaining({ code: 'provider_unavailable' })]);
  });
});

/** Whatever is tagged so, as soon as it is there. */
async function cancel(tag: string): Promise<void> {
  for (;;) {
    const list = await gateway.request(`/platform/v1/generations?tag=${tag}`);
    const [found] = ((await list.json()) as { data: { id: string }[] }).data;
    if (!found) continue;
    await gateway.request(`/platform/v1/generations/${found.id}/cancel`, { method: 'POST' });
    return;
  }
}

describe.each([edits, variations])('%s', (route = '') => {
  test('takes a form', async () => {
    const form = formOf({ model, prompt: 'a hat', image, 'halftone[fit]': 'cover', size: '32x48' });
    expect((await api.ask(route, { form })).body).toMatchObject({ size: '32x48' });
  });

  test.each<[string, Asked]>([
    ['invalid_form', { text: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['invalid_image_file', { form: formOf({ model, prompt: 'a hat', image: Buffer.from('no picture') }) }],
    ['invalid_image_url', { json: { model, prompt: 'a hat', images: ['https://127.0.0.1/a.png'] } }],
  ])('answers %s', async (code, asked) => {
    expect((await api.ask(route, asked)).body.error).toMatchObject({ code });
  });
});

test('a mask on a model without masks is told of', async () => {
  const form = formOf({ model, prompt: 'a hat', image, mask: await maskFor(pixels) });
  expect((await api.ask(edits ?? '', { form })).body.size).toBe('64x64');
});

/** No emulator draws what cannot be converted, and what nobody foresaw cannot be sent for. */
const neverSent = / 500 (conversion_failed|server_error)$/;
/** Their own specs send for these. */
const elsewhere =
  / (null|invalid_api_key|insufficient_scope|request_timeout|server_is_overloaded|storage_full|still_running)$/;

test('these are all the answers that are documented', async () => {
  expect((await api.unseen('Images')).filter((told) => !neverSent.test(told) && !elsewhere.test(told))).toEqual([]);
});
