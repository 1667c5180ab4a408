import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import { Catalog } from './catalog.js';
import { enableProviders } from './enable-providers.js';
import { providers } from './index.js';
import { ProviderRegistry } from './registry.js';

const addresses = { key: () => 'key', baseUrl: () => 'http://127.0.0.1:9' };
const sandbox = new Catalog(enableProviders(providers, new Config({}), addresses));
const falOnly = new Catalog(enableProviders(providers, new Config({ FAL_KEY: 'id:secret' })));
const nothing = new Catalog(new ProviderRegistry(providers, [], false));

describe('a name finds', () => {
  test.each([
    ['gemini-2.5-flash-image', 'gemini-2.5-flash-image', ['gemini', 'fal']],
    ['gemini-2.5-flash-image-preview', 'gemini-2.5-flash-image', ['gemini', 'fal']],
    ['nano-banana', 'gemini-2.5-flash-image', ['gemini', 'fal']],
    ['nano-banana-pro', 'gemini-3-pro-image', ['gemini', 'fal']],
    ['fal/gemini-2.5-flash-image', 'gemini-2.5-flash-image', ['fal']],
    ['fal/nano-banana', 'gemini-2.5-flash-image', ['fal']],
    ['flux-dev', 'flux-dev', ['fal']],
    ['mock-image', 'mock-image', ['mock']],
  ])('%s', (name, id, providers) => {
    const { model, offers } = sandbox.find(name);
    expect(model.id).toBe(id);
    expect(offers.map(({ provider }) => provider).filter((each) => ['gemini', 'fal', 'mock'].includes(each))).toEqual(
      providers,
    );
  });

  test('its maker before those who serve it too', () => {
    expect(sandbox.find('gpt-image-1.5').offers.map(({ provider }) => provider)).toEqual(['openai', 'fal']);
  });

  test('only offers that are on', () => {
    expect(falOnly.find('gemini-2.5-flash-image-preview').offers.map(({ provider }) => provider)).toEqual(['fal']);
    expect(falOnly.models().map(({ id }) => id)).not.toContain('mock-image');
    expect(falOnly.models().every(({ offers }) => offers.every(({ provider }) => provider === 'fal'))).toBe(true);
    expect(nothing.models()).toEqual([]);
  });
});

test.each([
  ['nano-banana', 'gemini-2.5-flash-image'],
  ['gemini-2.5-flash-image', 'gemini-2.5-flash-image'],
  ['fal/nano-banana', 'fal/nano-banana'],
  ['of-long-ago', 'of-long-ago'],
])('%s is the id %s, whatever is on', (name, id) => {
  expect([sandbox.idOf(name), nothing.idOf(name)]).toEqual([id, id]);
});

describe('a name that finds nothing says', () => {
  test.each([
    [
      'its successor',
      sandbox,
      'gemini-3-pro-image-preview',
      /retired on 2026-06-25\. Use "gemini-3-pro-image" instead/,
    ],
    [
      'its successor',
      nothing,
      'gemini/gemini-3.1-flash-image',
      /retired on 2026-10-29\. Use "gemini-nano-banana-2\.1"/,
    ],
    ['its successor', sandbox, 'imagen-4.0-fast-generate-001', /retired on 2026-08-17/],
    ['what turns it on', nothing, 'flux-dev', /once FAL_KEY or REPLICATE_API_TOKEN is set/],
    [
      'all that turn it on',
      nothing,
      'nano-banana',
      /once GEMINI_API_KEY or VERTEX_API_KEY or VERTEX_PROJECT or FAL_KEY/,
    ],
    ['what turns that offer on', falOnly, 'gemini/nano-banana', /once GEMINI_API_KEY is set/],
    ['that it is of the sandbox', falOnly, 'mock-image', /only in the sandbox/],
    ['who does serve it', sandbox, 'gemini/flux-dev', /gemini does not serve "flux-dev"; these do: .*fal/],
    ['the likely spelling', sandbox, 'flux-dve', /Did you mean "flux-dev"\?/],
    ['the likely spelling', sandbox, 'Gemini-2.5-Flash-Image', /Did you mean "gemini-2\.5-flash-image"\?/],
    [
      'the likely name without its prefix',
      sandbox,
      'google/gemini-2.5-flash-image',
      /Did you mean "gemini-2\.5-flash-image"/,
    ],
    ['the likely name of a beginning', sandbox, 'gemini-2.5', /Did you mean "gemini-2\.5-flash-image"/],
    ['the likely name of an ending', sandbox, 'gemini-3-pro-image-latest', /Did you mean "gemini-3-pro-image"/],
    ['its successor', sandbox, 'dall-e-3', /retired on 2026-05-12\. Use "gpt-image-2"/],
    ['where to look', nothing, 'stable-diffusion', /GET \/v1\/models lists/],
    ['where to look', sandbox, '/', /GET \/v1\/models lists/],
  ])('%s', (_fact, catalog, name, message) => {
    const find = () => catalog.find(name);
    expect(find).toThrow(GatewayError);
    expect(find).toThrow(message);
    expect(find).toThrow(
      expect.objectContaining({ code: 'model_not_found', details: expect.objectContaining({ param: 'model' }) }),
    );
  });

  test('not the whole of an endless name', () => {
    expect(() => sandbox.find('x'.repeat(100_000))).toThrow(/^The model "x{100}" does not exist/);
  });
});
