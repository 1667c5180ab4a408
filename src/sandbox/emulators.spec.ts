import sharp from 'sharp';
import { headersOf } from '../../test/support/access.js';
import { providers } from '../providers/index.js';
import { startSandbox, type Sandbox } from './sandbox.js';

const faults: unknown[] = [];
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ onFault: (...fault) => faults.push(fault) });
});
afterAll(async () => {
  await sandbox.close();
  expect(faults).toEqual([]);
});

test('every provider of the list has its emulator, whose key the provider can send', async () => {
  for (const provider of providers) {
    expect(Object.values(await headersOf(provider, sandbox.key(provider.id)))).not.toEqual([]);
  }
});

test('only those that are named are loaded', async () => {
  const one = await startSandbox({ providers: ['gemini'] });
  expect([one.key('gemini') !== '', one.key('fal')]).toEqual([true, '']);
  await one.close();
});

test('gemini answers generateContent with a picture in the model’s own pixels', async () => {
  const answer = await post('gemini', 'api', '/v1beta/models/gemini-2.5-flash-image:generateContent', {
    contents: [{ role: 'user', parts: [{ text: 'a red fox' }] }],
    generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '16:9' } },
  });
  const parts = answer.candidates[0].content.parts as { inlineData?: { mimeType: string; data: string } }[];
  const { mimeType, data = '' } = parts.find(({ inlineData }) => inlineData)?.inlineData ?? {};
  expect(mimeType).toBe('image/png');
  expect(await decoded(Buffer.from(data, 'base64'))).toEqual({ format: 'png', width: 1344, height: 768 });
  expect(sandbox.ledger.lines('gemini')).toMatchObject([{ model: 'gemini-2.5-flash-image', pictures: 1 }]);
});

test('fal answers at once with the URL of a picture', async () => {
  const body = { prompt: 'a red fox', num_images: 1, aspect_ratio: '4:3', output_format: 'jpeg' };
  const answer = await post('fal', 'api', '/fal-ai/nano-banana', body);
  const picture = await fetch(answer.images[0].url);
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  const bytes = Buffer.from(await picture.arrayBuffer());
  expect(await decoded(bytes)).toEqual({ format: 'jpeg', width: 1184, height: 864 });
  expect(sandbox.ledger.lines('fal')).toMatchObject([{ pictures: 1 }]);
});

async function post(id: string, endpoint: string, path: string, body: unknown) {
  const provider = providers.find((candidate) => candidate.id === id);
  const own = provider && (await headersOf(provider, sandbox.key(id)));
  const headers = { ...own, 'content-type': 'application/json' };
  const url = sandbox.baseUrl(id, endpoint) + path;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return JSON.parse(await answer.text());
}

async function decoded(bytes: Buffer): Promise<object> {
  const { format } = await sharp(bytes).metadata();
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { format, width: info.width, height: info.height };
}
