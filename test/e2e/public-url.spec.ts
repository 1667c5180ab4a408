import { useGateway, type TestGateway } from '../support/gateway.js';
import { see } from '../support/pictures.js';

const forwarded = { 'x-forwarded-host': 'pictures.example', 'x-forwarded-proto': 'https' };

async function pictureUrl(gateway: TestGateway, headers: Record<string, string> = {}): Promise<URL> {
  const answer = await gateway.request('/v1/images/generations', {
    method: 'POST',
    body: JSON.stringify({ model: 'mock-image', prompt: 'where is it?' }),
    headers: { 'content-type': 'application/json', ...headers },
  });
  const { data } = (await answer.json()) as { data: { url: string }[] };
  return new URL(data[0]?.url ?? '');
}

/** However it is called from outside, the path leads to the picture here. */
async function expectPicture(gateway: TestGateway, { pathname, search }: URL): Promise<void> {
  const answer = await gateway.request(pathname + search, { key: null });
  expect(answer.status).toBe(200);
  expect(await see(Buffer.from(await answer.arrayBuffer()))).toMatchObject({ width: 1024, height: 1024 });
}

describe('without settings', () => {
  const gateway = useGateway();

  test('a picture’s URL has the origin that the request was sent to, whatever it says of proxies', async () => {
    const { origin } = new URL(gateway.url);
    expect((await pictureUrl(gateway)).origin).toBe(origin);
    expect((await pictureUrl(gateway, forwarded)).origin).toBe(origin);
  });
});

describe('with HALFTONE_TRUST_PROXY', () => {
  const gateway = useGateway({ HALFTONE_TRUST_PROXY: 'true' });

  test('a picture’s URL has the origin that the proxy was asked at', async () => {
    const url = await pictureUrl(gateway, forwarded);
    expect(url.origin).toBe('https://pictures.example');
    await expectPicture(gateway, url);
    expect((await pictureUrl(gateway)).origin).toBe(new URL(gateway.url).origin);
  });
});

describe('with HALFTONE_PUBLIC_URL', () => {
  const gateway = useGateway({ HALFTONE_PUBLIC_URL: 'https://halftone.example:8443/', HALFTONE_TRUST_PROXY: '1' });

  test('a picture’s URL has that origin, whatever the request was sent to', async () => {
    const url = await pictureUrl(gateway);
    expect(url.href).toMatch(/^https:\/\/halftone\.example:8443\/files\//);
    await expectPicture(gateway, url);
    expect((await pictureUrl(gateway, forwarded)).origin).toBe('https://halftone.example:8443');
  });
});
