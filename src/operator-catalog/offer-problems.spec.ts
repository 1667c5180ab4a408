import { problemWith } from '../../test/support/operator-catalog.js';
import { providers } from '../providers/index.js';

const box = { id: 'box', base_url: 'http://box.test/v1' };
const offer = 'models[0].offers[0]';
const gemini25 = 'gemini-2.5-flash-image';
const perCall = ', the pictures that one call of such a model can make there';
const falModels = (providers.find(({ id }) => id === 'fal')?.models ?? []).map(({ id }) => id).join(', ');

const ofModel = (id: string, ...offers: object[]) => problemWith({ endpoints: [box], models: [{ id, offers }] });

/** Of a model with one offer of those fields, at a server of a kind. */
const ofOffer = (more: object, server = 'openai') => {
  const offers = [{ provider: 'box', upstream: 'q', ...more }];
  return problemWith({ endpoints: [{ ...box, server }], models: [{ id: 'a-model', offers }] });
};

test.each<[string, object, string]>([
  [
    'a-model',
    { provider: 'gpu', upstream: 'q' },
    `provider "gpu" is not a provider; these are: ${[...providers.map(({ id }) => id), 'box'].join(', ')}`,
  ],
  [
    'a-model',
    { provider: 'fal', upstream: 'q' },
    `like is missing: a new offer at fal needs the id of a model there that takes the same fields; these are: ${falModels}`,
  ],
  ['a-model', { provider: 'fal', upstream: 'q', like: 'x' }, `like "x" is not a model at fal; these are: ${falModels}`],
  ['a-model', { provider: 'box', upstream: 'q', like: 'x' }, 'like "x" is not a model at box; these are: none'],
  ['a-model', { provider: 'fal' }, 'provider "fal" does not serve a-model: a new offer needs "upstream", its id there'],
  [
    'flux-dev',
    { provider: 'gemini', enabled: false },
    'provider "gemini" does not serve flux-dev: there is nothing to switch off',
  ],
  [
    'flux-dev',
    { provider: 'fal', like: 'flux-2' },
    'like "flux-2" is for new offers, and fal serves this model; name the fields that differ instead',
  ],
  [
    'flux-schnell',
    { provider: 'fal', upstream: { edit: 'x' } },
    'upstream.edit "x" is of no use: the card can only generate',
  ],
  [
    'flux-kontext-pro',
    { provider: 'fal', inputs: { maximum: 2 } },
    'inputs.maximum 2 must be 1: image_url, in which it is sent, takes one picture',
  ],
  ['flux-schnell', { provider: 'fal', inputs: { maximum: 2 } }, 'inputs has no effect: the model has no edit'],
  ['flux-dev', { provider: 'fal', style: true }, 'style has no effect: no model at fal takes it'],
  [
    'flux-dev',
    { provider: 'replicate', qualities: ['low'] },
    'qualities has no effect: no model at replicate takes it',
  ],
  ['flux-dev', { provider: 'replicate', alpha: true }, 'alpha has no effect: no model at replicate takes it'],
  ['flux-schnell', { provider: 'fal', mask: true }, 'mask has no effect: the model has no edit'],
  [gemini25, { provider: 'gemini', images_per_call: 4 }, `images_per_call 4 must be at most 1${perCall}`],
  [gemini25, { provider: 'vertex', images_per_call: 2 }, `images_per_call 2 must be at most 1${perCall}`],
  [gemini25, { provider: 'openrouter', images_per_call: 4 }, `images_per_call 4 must be at most 1${perCall}`],
  [gemini25, { provider: 'replicate', images_per_call: 4 }, `images_per_call 4 must be at most 1${perCall}`],
  ['flux-dev', { provider: 'fal', images_per_call: 5 }, `images_per_call 5 must be at most 4${perCall}`],
  [
    'a-model',
    { provider: 'fal', upstream: 'q', like: 'flux-2-pro', images_per_call: 2 },
    `images_per_call 2 must be at most 1${perCall}`,
  ],
  [
    'flux-kontext-pro',
    { provider: 'fal', formats: ['png', 'webp'] },
    'formats[1] "webp" is not one of the card’s formats: it has these: jpeg, png',
  ],
  [
    gemini25,
    { provider: 'gemini', formats: ['jpeg'] },
    'formats[0] "jpeg" is not one of the card’s formats: it has these: png',
  ],
])('an offer of %s: %j', (id, entry, expected) => {
  expect(ofModel(id, entry)).toBe(`${offer}.${expected}`);
});

test('two offers of one provider', () => {
  const one = { provider: 'box', upstream: 'q' };
  expect(ofModel('a', one, one)).toBe(
    'models[0].offers[1].provider "box" is there twice: models[0].offers[0].provider is the same',
  );
});

const aParameter = { name: 'x', type: 'integer', description: 'd' };
const types = 'string, integer, number, boolean, object, array';

test.each<[object, string]>([
  [{ imagesPerCall: 4 }, 'imagesPerCall is not a field here; did you mean "images_per_call"?'],
  [{ images_per_call: 0 }, 'images_per_call 0 must be a whole number from 1 to 10'],
  [{ images_per_call: 1.5 }, 'images_per_call 1.5 must be a whole number from 1 to 10'],
  [{ enabled: 'no' }, 'enabled "no" must be true or false'],
  [{ upstream: 5 }, 'upstream 5 must be a text, or an object of generate and edit'],
  [{ upstream: {} }, 'upstream must name one of generate, edit'],
  [{ upstream: { generte: 'a' } }, 'upstream.generte is not a field here; did you mean "generate"?'],
  [{ upstream: { edit: 5 } }, 'upstream.edit 5 must be the id that the provider has for the model'],
  [{ size: '1024x1024' }, 'size "1024x1024" must be an object'],
  [{ size: { sizes: ['big'] } }, 'size.sizes[0] "big" must be a size such as 1024x1024'],
  [{ size: { sizes: [] } }, 'size.sizes[0] is missing: it must be a size such as 1024x1024'],
  [{ formats: ['bmp'] }, 'formats[0] "bmp" must be one of png, jpeg, webp, gif, avif'],
  [{ formats: 'png' }, 'formats "png" must be a list of at least one'],
  [{ qualities: 'low' }, 'qualities "low" must be a list of words, or an object with the provider’s word for each'],
  [{ qualities: { low: 1 } }, 'qualities.low 1 must be a text'],
  [{ mask: true }, 'mask has no effect: no model at box takes it'],
  [{ mask: { convention: 'red' } }, 'mask.convention "red" must be one of alpha, luminance'],
  [{ seed: 5 }, 'seed 5 must be true, false or an object with maximum'],
  [{ seed: { max: 5 } }, 'seed.max is not a field here; did you mean "maximum"?'],
  [{ inputs: { maximum: 17 } }, 'inputs.maximum 17 must be a whole number from 1 to 16'],
  [{ inputs: { formats: ['svg'] } }, 'inputs.formats[0] "svg" must be one of png, jpeg, webp, gif, avif, heic'],
  [{ inputs: { maximum_megabytes: 0 } }, 'inputs.maximum_megabytes 0 must be a number from 0.1 on'],
  [{ prompt: { minimum: 9, maximum: 3 } }, 'prompt.minimum 9 must not be above the maximum, 3'],
  [{ parameters: [{ name: 'x' }] }, `parameters[0].type is missing: it must be one of ${types}`],
  [
    { parameters: [{ ...aParameter, minimum: 5, maximum: 1 }] },
    'parameters[0].minimum 5 must not be above the maximum, 1',
  ],
  [
    { parameters: [{ ...aParameter, values: [1, 'b'] }] },
    'parameters[0].values[1] "b" must be of the parameter’s type, integer',
  ],
  [
    { parameters: [{ ...aParameter, path: 'a..b' }] },
    'parameters[0].path "a..b" must be a dotted path such as options.steps',
  ],
  [
    { parameters: [{ ...aParameter, values: [1, 1.5] }] },
    'parameters[0].values[1] 1.5 must be of the parameter’s type, integer',
  ],
  [
    { parameters: [{ ...aParameter, type: 'boolean', values: ['true'] }] },
    'parameters[0].values[0] "true" must be of the parameter’s type, boolean',
  ],
  [
    { parameters: [aParameter, { ...aParameter, name: 'n' }] },
    'parameters[1].name "n" is a field of the API itself, so it never reaches a provider as a parameter',
  ],
  [
    { parameters: [aParameter, aParameter] },
    `parameters[1].name "x" is there twice: ${offer}.parameters[0].name is the same`,
  ],
  [{ injected: [] }, 'injected must be an object of parameters and their values'],
  [{ prices: { per: 'image' } }, 'prices must be a list'],
  [{ timeout_seconds: 0 }, 'timeout_seconds 0 must be a whole number from 1 to 3600'],
  [{ transport: 'poll' }, 'transport "poll" must be one of sync, queue'],
  [{ transport: 'queue' }, 'transport "queue" is not possible: box answers at once, so it must be sync'],
  [{ shutdown: '2027-02-30' }, 'shutdown "2027-02-30" must be a date such as 2026-01-31'],
])('an offer at an endpoint: %j', (more, expected) => {
  expect(ofOffer(more)).toBe(`${offer}.${expected}`);
});

test.each([{ qualities: ['low'] }, { style: true }, { alpha: true }])(
  'a server is sent what is OpenAI’s: %j',
  (more) => {
    expect(ofOffer(more)).toBe('none');
  },
);

test('a mask is of use at servers that take some', () => {
  expect(ofOffer({ mask: true }, 'vllm-omni')).toBe('none');
});

test('long values are cut', () => {
  expect(ofOffer({ transport: 'x'.repeat(500) })).toBe(
    `${offer}.transport "${'x'.repeat(59)}… must be one of sync, queue`,
  );
});
