import sharp from 'sharp';
import { toFile } from 'openai';

const gemini = 'gemini/gemini-2.5-flash-image';
const fal = 'fal/gemini-2.5-flash-image';
const replicate = 'replicate/gemini-2.5-flash-image';
/** All that have it, one after the other. */
const anywhere = 'gemini-2.5-flash-image';

const colour = (width, height, background) =>
  sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer();
const picture = await colour(640, 640, { r: 20, g: 90, b: 160, alpha: 1 });
const hole = await colour(200, 200, { r: 0, g: 0, b: 0, alpha: 0 });
const mask = await sharp(picture)
  .composite([{ input: hole, blend: 'dest-in', tile: false, gravity: 'centre' }])
  .png()
  .toBuffer();
const asUrl = (bytes) => `data:image/png;base64,${bytes.toString('base64')}`;

/** What clients send; `way`: `sync` and `edit` wait by the SDK, `background` is told by a webhook or looks. */
export const kinds = {
  plain: () => ({ way: 'sync', body: { model: gemini } }),
  queued: () => ({ way: 'sync', body: { model: fal } }),
  converted: (random) => ({
    way: 'background',
    body: { model: gemini, output_format: random.pick(['webp', 'jpeg']), size: '512x512' },
    webhook: true,
  }),
  many: (random) => ({
    way: 'background',
    body: { model: random.pick([gemini, fal, anywhere]), n: random.between(2, 4), output_format: 'jpeg' },
    webhook: random.chance(0.5),
    budget: true,
  }),
  polled: () => ({ way: 'background', body: { model: replicate }, webhook: true, budget: true }),
  edited: () => ({ way: 'edit', body: { model: gemini } }),
  masked: () => ({ way: 'edit', body: { model: gemini }, masked: true }),
  editedInBackground: (random) => ({
    way: 'background',
    body: { model: random.pick([gemini, fal]), images: [{ image_url: asUrl(picture) }], output_format: 'webp' },
    webhook: true,
    budget: true,
  }),
};

/** The files of an edit, made anew for each try. */
export async function filesOf({ masked }) {
  const image = await toFile(picture, 'picture.png', { type: 'image/png' });
  return { image, ...(masked && { mask: await toFile(mask, 'mask.png', { type: 'image/png' }) }) };
}

/** Requests without end, drawn by the seed. `words` adds to a prompt what the providers are to do. */
export function* requestsOf(scenario, random, { among = Object.keys(kinds), words = () => '' } = {}) {
  for (let number = 1; ; number += 1) {
    const kind = random.pick(among);
    const request = kinds[kind](random);
    const marker = `chaos-${scenario}-${number}`;
    const prompt = `${marker} of a red fox [[slow:${random.between(50, 400)}ms]] ${words(random, request)}`.trim();
    yield { ...request, kind, marker, body: { ...request.body, prompt } };
  }
}
