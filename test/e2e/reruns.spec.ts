import { useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { dataUrl, photo } from '../support/pictures.js';
import { platform } from '../support/platform.js';
import { openReceiver } from '../support/receiver.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const gateway = useGateway({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` });
const begin = (body: object, headers?: Record<string, string>) => platform(gateway, '/generations', { body, headers });
const finished = (body: object) => begin(body, { prefer: 'wait=60' });
const model = 'gemini-2.5-flash-image';

describe('rerun', () => {
  test('a rerun makes the same again, or with changes', async () => {
    const { body } = await finished({ model, prompt: 'again', size: '16:9', halftone: { tags: ['one'] } });
    const wait = { headers: { prefer: 'wait=60' } };
    const same = await platform(gateway, `/generations/${body.id}/rerun`, { method: 'POST', ...wait });
    expect(same.body).toMatchObject({ status: 'done', rerun_of: body.id, asked: { prompt: 'again', size: '16:9' } });
    const changes = { prompt: 'other', size: null, halftone: { tags: ['two'] } };
    const other = await platform(gateway, `/generations/${body.id}/rerun`, { body: changes, ...wait });
    expect(other.body).toMatchObject({ status: 'done', tags: ['two'], asked: { prompt: 'other' } });
    expect(other.body.asked).not.toHaveProperty('size');
  });

  test('changes that nest too deep are refused by their name', async () => {
    const { body } = await finished({ model, prompt: 'not so deep' });
    const deep: unknown = JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`);
    const { status, body: told } = await platform<{ error: object }>(gateway, `/generations/${body.id}/rerun`, {
      body: { safety_tolerance: deep },
    });
    expect([status, told.error]).toMatchObject([400, { param: 'safety_tolerance', code: 'invalid_value' }]);
  });

  test('a retry of it finds the rerun, and never what that repeats', async () => {
    const { body } = await finished({ model, prompt: 'sent twice' });
    const rerun = (count: string) =>
      platform(gateway, `/generations/${body.id}/rerun`, { body: {}, headers: { 'x-stainless-retry-count': count } });
    const early = await rerun('1');
    expect(early.body).toMatchObject({ rerun_of: body.id });
    expect((await rerun('2')).body.id).toBe(early.body.id);
  });

  test('of what was asked for in base64, or with parameters that are named like parts of a record', async () => {
    const answer = await gateway.request('/v1/images/generations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'fal/gemini-2.5-flash-image',
        prompt: 'odd',
        response_format: 'b64_json',
        operation: 'own',
        status: 1,
      }),
    });
    const { id } = (await answer.json()) as { id: string };
    const { asked } = (await platform(gateway, `/generations/${id}`)).body;
    expect(asked).toMatchObject({ operation: 'generate', response_format: 'b64_json' });
    const wait = { headers: { prefer: 'wait=60' } };
    const again = await platform(gateway, `/generations/${id}/rerun`, { method: 'POST', ...wait });
    expect([again.status, again.body.status]).toEqual([200, 'done']);
    const head = await gateway.redis.hget(`{halftone}:generation:${again.body.id}`, 'head');
    expect(JSON.parse(head ?? '').asked.extra).toEqual({ operation: 'own', status: 1 });
  });

  test('of an edit starts from the same pictures', async () => {
    const image_url = dataUrl('image/png', await photo({ width: 64, height: 48 }));
    const { body } = await finished({ model, prompt: 'a hat', images: [{ image_url }] });
    const again = await platform(gateway, `/generations/${body.id}/rerun`, {
      body: { prompt: 'a scarf' },
      headers: { prefer: 'wait=60' },
    });
    expect(again.body).toMatchObject({ status: 'done', asked: { operation: 'edit', images: [{ size: '64x48' }] } });
    const others = await platform<{ error: object }>(gateway, `/generations/${body.id}/rerun`, {
      body: { images: [] },
    });
    expect([others.status, others.body.error]).toEqual([400, expect.objectContaining({ param: 'images' })]);
  });
});

describe('its webhook', () => {
  const rerun = (id: string, asking: Parameters<typeof platform>[2] = {}) =>
    platform<{ id: string; error: { message: string } }>(gateway, `/generations/${id}/rerun`, {
      method: 'POST',
      ...asking,
    });
  const hash = (id: string) => `{halftone}:generation:${id}`;

  test('is that of what it repeats, unless it says another or none', async () => {
    const { body } = await begin({ model, prompt: 'told twice', webhook_url: receiver.url });
    const again = await rerun(body.id);
    expect((await receiver.heard(again.body.id)).record).toMatchObject({ rerun_of: body.id });
    const silent = await rerun(body.id, { body: { webhook_url: null } });
    expect(await gateway.redis.hget(hash(silent.body.id), 'head')).not.toContain('webhookUrl');
  });

  test('is none where an admin runs the generation of another key again', async () => {
    const { key } = await aKey(gateway, { scopes: ['platform'] });
    const asked = { model, prompt: 'theirs', webhook_url: receiver.url };
    const { body } = await platform(gateway, '/generations', { body: asked, key });
    const again = await rerun(body.id);
    expect(again.status).toBe(202);
    expect(await gateway.redis.hget(hash(again.body.id), 'head')).not.toContain('webhookUrl');
  });

  test('is said to be inherited where it is refused', async () => {
    const { body } = await begin({ model, prompt: 'moved away', webhook_url: receiver.url });
    const head = JSON.parse((await gateway.redis.hget(hash(body.id), 'head')) ?? '');
    const moved = { ...head, webhookUrl: 'http://10.0.0.1/hook' };
    await receiver.heard(body.id);
    await gateway.redis.hset(hash(body.id), 'head', JSON.stringify(moved));
    const refused = await rerun(body.id);
    expect([refused.status, refused.body.error]).toEqual([
      400,
      expect.objectContaining({ param: 'webhook_url', message: expect.stringContaining('inherited') }),
    ]);
    const own = await rerun(body.id, { body: { webhook_url: 'http://10.0.0.1/hook' } });
    expect(own.body.error.message).not.toContain('inherited');
  });
});
