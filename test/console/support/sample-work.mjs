import sharp from 'sharp';
import { ask } from './program.mjs';

const size = { width: 1024, height: 1024 };

/** Some keys and an honest handful of generations, made by the sandbox. Gives the ids of those worth a look. */
export async function makeSamples(url) {
  const [shop, team, job] = await makeKeys(url);
  const begin = (key, body) => ask(url, '/platform/v1/generations', { key, body });
  const make = (key, body) => ask(url, '/platform/v1/generations', { key, body, headers: { prefer: 'wait=120' } });
  const lighthouse = await make(shop, {
    ...{ model: 'gemini-2.5-flash-image', prompt: 'A lighthouse at dusk, long exposure, calm sea', n: 2 },
    ...{ size: '1344x768', output_format: 'webp', halftone: { tags: ['catalogue'] } },
  });
  await make(shop, { model: 'flux-schnell', prompt: 'A bicycle against a yellow wall', size: '3:4', seed: 7 });
  await make(team, { model: 'gpt-image-1.5', prompt: 'A paper crane on a slate table', quality: 'low' });
  await make(team, {
    model: 'gemini-3-pro-image',
    prompt: 'A map of an invented island',
    size: '16:9',
    resolution: '2K',
  });
  await make(job, { model: 'flux-dev', prompt: 'Rain on a tram window at night', size: '4:3', seed: 11 });
  await make(shop, { model: 'gemini-2.5-flash-image', prompt: 'A bowl of plums, morning light', n: 3, size: '1:1' });
  const edited = await make(team, await anEdit());
  await make(team, {
    model: 'gpt-image-1-mini',
    prompt: 'An icon of a fox, transparent',
    background: 'transparent',
    quality: 'low',
  });
  const passedOn = await make(shop, {
    ...{ model: 'gemini-2.5-flash-image', prompt: 'A red door in an old wall [[fail:503@gemini]]', size: '2:3' },
  });
  const failed = await make(job, { model: 'flux-dev', prompt: 'A harbour in the fog [[fail:503]]', size: '16:9' });
  await make(job, { model: 'flux-schnell', prompt: 'A violin on a chair', size: '16:9', seed: 3 });
  const running = await begin(team, {
    model: 'gemini-2.5-flash-image',
    prompt: 'A glass house in the woods [[slow:900s]]',
    n: 2,
  });
  return { done: lighthouse.id, edited: edited.id, passedOn: passedOn.id, failed: failed.id, running: running.id };
}

async function makeKeys(url) {
  const wishes = [
    {
      ...{ name: 'the shop', scopes: ['images', 'platform'], budget: { per_day: 0.5, per_month: 100 } },
      ...{ rate_limit: { requests_per_minute: 60, pictures_per_minute: 12 }, defaults: { model: 'flux-schnell' } },
    },
    { name: 'design team', scopes: ['images', 'platform'], budget: { per_month: 20 } },
    { name: 'nightly job', scopes: ['platform'], rate_limit: { requests_per_minute: 10 }, expires: inDays(90) },
  ];
  const keys = [];
  for (const body of wishes) keys.push((await ask(url, '/platform/v1/keys', { body })).key);
  const former = await ask(url, '/platform/v1/keys', { body: { name: 'a trial', scopes: ['images'] } });
  await ask(url, `/platform/v1/keys/${former.id}`, { method: 'DELETE' });
  return keys;
}

/** A picture and a mask whose circle is to be edited, on a model without masks of its own. */
async function anEdit() {
  const picture =
    shape(`<rect width="1024" height="1024" fill="#8fb7c9"/><rect y="620" width="1024" height="404" fill="#4a6b4f"/>
    <circle cx="512" cy="430" r="190" fill="#e8b04b"/>`);
  const mask = shape(`<rect width="1024" height="1024" fill="black"/><circle cx="512" cy="430" r="230" fill="white"/>`);
  const [image, circle] = await Promise.all([picture, mask].map((each) => each.png().toBuffer()));
  return {
    ...{
      model: 'gemini-2.5-flash-image',
      prompt: 'A hot air balloon instead of the sun',
      mask: { image_url: dataUrl(circle) },
    },
    images: [{ image_url: dataUrl(image) }],
  };
}

function shape(inside) {
  const { width, height } = size;
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`),
  );
}

function dataUrl(png) {
  return `data:image/png;base64,${png.toString('base64')}`;
}

function inDays(days) {
  return Math.floor(Date.now() / 1_000) + days * 86_400;
}
