import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { errorOf, expectNothingBegun } from '../support/bad-requests.js';
import { postForm, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { dataUrl, photo } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const fine = await photo({ width: 64, height: 48 });
const prompt = 'change it';
const deep: unknown = JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`);
const refused = (sent: Promise<Response>) => errorOf(gateway, sent);

describe('of a bad request for an edit nothing is queued, bought, or left in the store', () => {
  afterAll(() => expectNothingBegun(gateway));

  describe('a URL', () => {
    test.each([
      ['of a private address', 'https://10.0.0.1/a.png'],
      ['of this machine', 'https://127.0.0.1/a.png'],
      ['of the metadata service', 'http://169.254.169.254/latest'],
      ['without TLS', 'http://pictures.example/a.png'],
      ['of a file', 'file:///etc/passwd'],
    ])('%s', async (_what, image_url) => {
      const error = await refused(
        postJson(gateway, { model, prompt, images: [{ image_url: dataUrl('image/png', fine) }, { image_url }] }),
      );
      expect(error).toMatchObject({ status: 400, code: 'invalid_image_url', param: 'images[1]' });
    });

    test('that is none', async () => {
      const error = await refused(postJson(gateway, { model, prompt, images: ['cat.png'] }));
      expect(error).toMatchObject({ status: 400, code: 'invalid_image_file', param: 'images[0]' });
    });
  });

  describe('a request', () => {
    test.each<[string, () => Promise<Response>, Record<string, unknown>]>([
      [
        'without a picture',
        () => postForm(gateway, { model, prompt }),
        { param: 'image', code: 'missing_required_parameter' },
      ],
      [
        'with images: []',
        () => postJson(gateway, { model, prompt, images: [] }),
        { param: 'images', code: 'invalid_value' },
      ],
      [
        'with a file id',
        () => postJson(gateway, { model, prompt, images: [{ file_id: 'file-1' }] }),
        { code: 'unsupported_parameter' },
      ],
      [
        'with text for a file',
        () => postForm(gateway, { model, prompt, image: 'x' }),
        { param: 'image', code: 'invalid_type' },
      ],
      ['without a prompt', () => postForm(gateway, { model, image: fine }), { param: 'prompt' }],
      [
        'with n of 11',
        () => postForm(gateway, { model, prompt, image: fine, n: '11' }),
        { param: 'n', code: 'integer_above_max_value' },
      ],
      [
        'with n that is no number',
        () => postForm(gateway, { model, prompt, image: fine, n: 'two' }),
        { param: 'n', code: 'invalid_type' },
      ],
      ['with a bad size', () => postForm(gateway, { model, prompt, image: fine, size: '1024' }), { param: 'size' }],
      [
        'with halftone that is no JSON',
        () => postForm(gateway, { model, prompt, image: fine, halftone: '{' }),
        { param: 'halftone' },
      ],
      [
        'with a parameter that nests too deep',
        () => postJson(gateway, { model, prompt, images: [dataUrl('image/png', fine)], safety_tolerance: deep }),
        { param: 'safety_tolerance', code: 'invalid_value' },
      ],
      [
        'with halftone in a form that nests too deep',
        () => postForm(gateway, { model, prompt, image: fine, halftone: JSON.stringify({ deep }) }),
        { param: 'halftone', code: 'invalid_value' },
      ],
      [
        'to a model that cannot edit',
        () => postForm(gateway, { model: 'flux-schnell', prompt, image: fine }),
        { param: 'model' },
      ],
      [
        'with broken JSON',
        () =>
          gateway.request('/v1/images/edits', {
            method: 'POST',
            body: '{"a',
            headers: { 'content-type': 'application/json' },
          }),
        { code: 'invalid_json' },
      ],
      [
        'as plain text',
        () =>
          gateway.request('/v1/images/edits', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }),
        { code: 'unsupported_media_type' },
      ],
      [
        'for a variation with a mask',
        () => postForm(gateway, { model, image: fine, mask: fine }, 'variations'),
        { param: 'mask' },
      ],
    ])('%s', async (_what, send, expected) => {
      expect(await refused(send())).toMatchObject({ status: 400, ...expected });
    });

    test('with more pictures than the model takes is told which models take them', async () => {
      const error = await refused(postForm(gateway, { model, prompt, image: Array<Buffer>(4).fill(fine) }));
      expect(error).toMatchObject({ status: 400, param: 'image' });
      expect(error).toMatchObject({ message: expect.stringMatching(/at most 3.*4 were sent.*gemini-3-pro-image/) });
    });

    test('with 17 pictures', async () => {
      const error = await refused(
        postForm(gateway, { model: 'mock-image', prompt, image: Array<Buffer>(17).fill(fine) }),
      );
      expect(error).toMatchObject({ status: 400, param: 'image', message: expect.stringMatching(/at most 16/) });
    });

    test('of an unknown model', async () => {
      expect(await refused(postForm(gateway, { model: 'nope', prompt, image: fine }))).toMatchObject({ status: 404 });
    });

    test.each([
      ['no key', undefined],
      ['a wrong key', 'ht_a-wrong-key-of-some-length'],
    ])('with %s is refused before its body is read, which here never comes', async (_what, key) => {
      const sending = request(`${gateway.url}/v1/images/edits`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 30_000_000, ...bearer(key) },
      });
      sending.write('--x\r\n');
      const [answer] = (await once(sending, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(401);
      sending.destroy();
    });

    test('whose pictures came as text and are too many for the model leaves none of them', async () => {
      const tiny = dataUrl('image/png', await photo({ width: 4, height: 4 }));
      const sent = postJson(gateway, { model, prompt, images: Array<string>(4).fill(tiny) });
      expect(await refused(sent)).toMatchObject({ status: 400, param: 'image' });
    });
  });
});

function bearer(key: string | undefined): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {};
}
