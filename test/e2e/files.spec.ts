import { useGateway } from '../support/gateway.js';
import { fetchPicture } from '../support/pictures.js';

let url: string;
const gateway = useGateway();
beforeAll(async () => {
  url = (await gateway.generate({ model: 'gemini-2.5-flash-image', prompt: 'a file' })).data[0]?.url ?? '';
});

describe('the URL of a picture', () => {
  test('is on our own origin and needs no key', async () => {
    expect(url.startsWith(`${gateway.url}/files/`)).toBe(true);
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(Number(answer.headers.get('content-length'))).toBe((await answer.arrayBuffer()).byteLength);
  });

  test('answers HEAD and a range', async () => {
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
    const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    expect((await fetch(url, { headers: { range: 'bytes=999999999-' } })).status).toBe(416);
  });

  test('gives a thumbnail of the width that is asked for, or the next larger one', async () => {
    expect(await fetchPicture(`${url}&w=300`)).toEqual({ type: 'image/webp', format: 'webp', width: 512, height: 512 });
    const head = await fetch(`${url}&w=300`, { method: 'HEAD' });
    expect(head.headers.get('etag')).toMatch(/\.png\.w512"$/);
    const part = await fetch(`${url}&w=1`, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
    const wide = await fetch(`${url}&w=513`);
    expect([wide.status, await wide.json()]).toEqual([400, { error: expect.objectContaining({ param: 'w' }) }]);
  });

  test.each<[string, (at: URL) => void, number]>([
    ['a changed signature', (at) => at.searchParams.set('signature', 'AAAA'), 403],
    ['a longer life', (at) => at.searchParams.set('expires', '9999999999'), 403],
    ['another picture', (at) => void (at.pathname = at.pathname.replace(/\.0\.png$/, '.1.png')), 403],
    ['another type', (at) => void (at.pathname = at.pathname.replace(/png$/, 'html')), 404],
    ['no signature', (at) => void (at.search = ''), 403],
    ['no signature, for a thumbnail', (at) => void (at.search = '?w=256'), 403],
  ])('is refused with %s', async (_title, change, status) => {
    const at = new URL(url);
    change(at);
    const answer = await fetch(at);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { message: expect.any(String) } });
  });
});
