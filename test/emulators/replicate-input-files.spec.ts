import { aPicture, dataUrl } from '../support/pictures.js';
import { type OpenReplicate, openReplicate } from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeAll(async () => {
  replicate = await openReplicate();
});
afterAll(async () => {
  await replicate.close();
  expect(replicate.ledger).toEqual([]);
});

const prompt = 'make it night';
const banana = 'google/nano-banana';

async function errorOf(model: string, input: object): Promise<string | null> {
  const { status, output, error } = await replicate.run(model, { prompt, ...input });
  expect({ status, output }).toEqual({ status: 'failed', output: null });
  return error;
}

test.each([
  ['text', async () => dataUrl('image/png', Buffer.from('a cat')), '.png'],
  ['nothing', async () => 'data:image/jpeg;base64,', '.jpg'],
  ['a data URI without base64', async () => 'data:image/svg+xml,<svg/>', '.svg'],
  ['avif', async () => dataUrl('image/avif', await aPicture('avif', 9, 9)), ''],
  [
    'a picture that breaks off',
    async () => dataUrl('image/png', (await aPicture('png', 30, 20)).subarray(0, -20)),
    '.png',
  ],
])('%s is what Pillow cannot identify, in a file named by the declared type', async (_, uri, extension) => {
  const path = /^cannot identify image file '\/tmp\/tmp[a-z\d_]{8}(.*)'$/;
  const error = await errorOf(banana, { image_input: [await uri()] });
  expect(path.exec(error ?? '')?.[1]).toBe(`file${extension}`);
});

test.each([
  ['google/nano-banana-pro', (uri: string) => ({ image_input: [uri] })],
  ['google/nano-banana-2', (uri: string) => ({ image_input: [uri] })],
  ['google/nano-banana-2-lite', (uri: string) => ({ image_input: [uri] })],
  ['black-forest-labs/flux-dev', (uri: string) => ({ image: uri })],
  ['black-forest-labs/flux-1.1-pro', (uri: string) => ({ image_prompt: uri })],
  ['black-forest-labs/flux-kontext-pro', (uri: string) => ({ input_image: uri })],
  ['black-forest-labs/flux-2-pro', (uri: string) => ({ input_images: [uri] })],
  ['black-forest-labs/flux-2-max', (uri: string) => ({ input_images: [uri] })],
  ['black-forest-labs/flux-2-dev', (uri: string) => ({ input_images: [uri] })],
])('%s says so too', async (model, fields) => {
  expect(await errorOf(model, fields('data:image/webp;base64,AAAA'))).toMatch(/^cannot identify .*file\.webp'$/);
});

test.each([
  ['https://example.com/in.png', '404 Client Error: Not Found for url: https://example.com/in.png'],
  ['ftp://example.com/in.png', "'ftp' is not a valid URL scheme. 'data', 'http', or 'https' is supported."],
])('%s is not downloaded', async (uri, error) => {
  expect(await errorOf(banana, { image_input: [uri] })).toBe(error);
});
