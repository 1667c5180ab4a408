import { readFileSync } from 'node:fs';
import { cardAt, knownWith } from '../../test/support/operator-catalog.js';
import { Config } from '../config/config.js';
import { buildCatalog } from '../providers/build-catalog.js';
import { enableProviders } from '../providers/enable-providers.js';
import { providers } from '../providers/index.js';
import { knownProviders } from './known-providers.js';

const box = { id: 'gpu-box', base_url: 'http://10.0.0.5:8000/v1/' };

test('without a file the built-in providers are all that there is', () => {
  expect(knownProviders(new Config({}), providers)).toBe(providers);
});

test.each([['{}'], ['\uFEFF{}'], ['{"endpoints": [], "models": []}']])('%j changes nothing', (text) => {
  expect(knownWith(text)).toEqual(providers);
});

test('a file that is not there is one line that says so', () => {
  const read = () => knownProviders(new Config({ HALFTONE_CATALOG: '/nowhere/catalog.json' }), providers);
  expect(read).toThrow(
    'HALFTONE_CATALOG="/nowhere/catalog.json" cannot be read (ENOENT): it must be the path of a JSON file that this user can read.',
  );
});

describe('an endpoint', () => {
  test('is a provider after the built-in ones, on without any variable', () => {
    const known = knownWith({ endpoints: [box, { ...box, id: 'other', name: 'The other', concurrency: 2 }] });
    expect(known.map(({ id }) => id)).toEqual([...providers.map(({ id }) => id), 'gpu-box', 'other']);
    expect(known.at(-2)).toMatchObject({ name: 'gpu-box', concurrency: 4, emulatedAs: 'compatible', models: [] });
    expect(known.at(-1)).toMatchObject({ name: 'The other', concurrency: 2 });
    const { enabled } = enableProviders(known, new Config({}));
    expect(enabled.map(({ provider, baseUrls }) => [provider.id, baseUrls])).toEqual([
      ['gpu-box', { api: 'http://10.0.0.5:8000/v1' }],
      ['other', { api: 'http://10.0.0.5:8000/v1' }],
    ]);
  });

  test('is called with the key that the variable has', async () => {
    const variables = { GPU_BOX_KEY: 'sk-box' };
    const known = knownWith({ endpoints: [{ ...box, api_key_env: 'GPU_BOX_KEY' }] }, variables);
    const [access] = enableProviders(known, new Config(variables)).enabled;
    expect(await access?.authorization.headers()).toEqual({ authorization: 'Bearer sk-box' });
  });

  test('needs no key while the sandbox stands for it', () => {
    const endpoints = [{ ...box, api_key_env: 'GPU_BOX_KEY' }];
    expect(knownWith({ endpoints }, { HALFTONE_SANDBOX: 'on' }).at(-1)?.id).toBe('gpu-box');
  });

  test('has the models of its server, whatever their names', () => {
    const known = knownWith({ endpoints: [{ ...box, server: 'vllm-omni' }] });
    expect(known.at(-1)?.unlisted?.('any')).toMatchObject({ id: 'any', ownedBy: 'gpu-box', imagesPerCall: 10 });
  });
});

test('the entries are applied in order, so that one may be like another before it', () => {
  const offers = (more: object) => [{ provider: 'gpu-box', upstream: 'u', ...more }];
  const known = knownWith({
    endpoints: [box],
    models: [
      {
        id: 'first',
        offers: offers({ images_per_call: 7, prices: [{ per: 'image', usd: 1 }], shutdown: '2027-01-01' }),
      },
      { id: 'second', offers: offers({ like: 'first' }) },
    ],
  });
  expect(cardAt(known, 'gpu-box', 'second')).toMatchObject({ id: 'second', imagesPerCall: 7, prices: [] });
  expect(cardAt(known, 'gpu-box', 'second')?.shutdown).toBeUndefined();
});

test('providers that the file does not speak of stay as they are', () => {
  const known = knownWith({ models: [{ id: 'flux-dev', offers: [{ provider: 'fal', style: false }] }] });
  expect(known.filter((provider, index) => provider !== providers[index]).map(({ id }) => id)).toEqual([
    ...providers.filter(({ models }) => models.some(({ id }) => id === 'flux-dev')).map(({ id }) => id),
  ]);
  expect(buildCatalog(known).map(({ id }) => id)).toEqual(buildCatalog(providers).map(({ id }) => id));
});

test('the example of the documentation can be used', () => {
  const page = readFileSync(new URL('../../docs/catalog.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/^```json\n(.+?)^```/gms)].map(([, text]) => text ?? '');
  const [example] = examples.filter((text) => text.includes('"endpoints"'));
  const offers = buildCatalog(knownWith(example, { GPU_BOX_KEY: 'sk-box' })).map(({ id, offers }) => {
    return [id, offers.map(({ provider }) => provider)] as const;
  });
  expect(offers).toContainEqual(['qwen-image', ['gpu-box', 'fal']]);
  expect(offers.find(([id]) => id === 'gemini-2.5-flash-image')?.[1]).not.toContain('vertex');
});
