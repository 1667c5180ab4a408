import { asUrl, formOf, mask, picture } from './pictures.mjs';

const gemini = 'gemini/gemini-2.5-flash-image';
const anywhere = 'gemini-2.5-flash-image';
const generations = '/openai/v1/images/generations';
const edits = '/openai/v1/images/edits';
const formats = ['webp', 'jpeg', 'png'];

/** Requests of clients that wait for pictures; `weight` is how often each comes, `answers` what may be answered. */
export const making = {
  plain: { weight: 12, run: (client) => client.make(generations, { json: { model: gemini } }) },
  base64: {
    weight: 6,
    run: (client) => client.make(generations, { json: { model: gemini, response_format: 'b64_json' } }),
  },
  several: {
    weight: 4,
    run: (client, random) =>
      client.make(generations, {
        json: { model: anywhere, n: random.between(2, 4), output_format: random.pick(formats), output_compression: 60 },
      }),
  },
  exact: {
    weight: 5,
    run: (client, random) => {
      const size = random.pick(['1184x864', '512x512', '800x600']);
      const fit = random.pick(['auto', 'cover', 'contain']);
      return client.make(generations, { json: { model: gemini, size, output_format: 'jpeg', halftone: { fit } } });
    },
  },
  queued: { weight: 4, run: (client) => client.make(generations, { json: { model: 'fal/gemini-2.5-flash-image' } }) },
  streamed: {
    weight: 5,
    run: (client) => client.make(generations, { json: { model: gemini, stream: true } }),
  },
  edited: { weight: 4, run: (client) => client.make(edits, { files: { image: picture }, fields: { model: gemini } }) },
  masked: {
    weight: 3,
    run: (client) => client.make(edits, { files: { image: picture, mask }, fields: { model: gemini } }),
  },
  editedInJson: {
    weight: 3,
    run: (client) => client.make(edits, { json: { model: gemini, images: [{ image_url: asUrl(picture) }] } }),
  },
  looked: {
    weight: 6,
    async run(client, random) {
      const { body } = await client.make(generations, { json: { model: gemini } });
      const { url } = body.data[0];
      await client.expect([200], 'GET', `${url}&w=${random.pick([128, 256, 512])}`);
      await client.expect([206], 'GET', url, { headers: { range: 'bytes=100-2099' } });
      await client.expect([200], 'HEAD', url);
    },
  },
};

export { formOf };
export const paths = { generations, edits, gemini, anywhere };
