import { Config, ConfigError } from '../config/config.js';
import { enableProviders, type SandboxAddresses } from './enable-providers.js';
import { providers } from './index.js';
import { ProviderRegistry } from './registry.js';

const sandbox: SandboxAddresses = {
  key: (id) => `key-of-${id}`,
  baseUrl: (id, endpoint) => `http://127.0.0.1:9/${id}/${endpoint}`,
};
const idsOf = (variables: Record<string, string>) =>
  enableProviders(providers, new Config(variables)).enabled.map(({ provider }) => provider.id);

test.each([
  ['no key is set', {}, []],
  ['one key is set', { FAL_KEY: 'id:secret' }, ['fal']],
  ['a key is blank', { FAL_KEY: ' ' }, []],
  ['several are set, in the order of the list', { FAL_KEY: 'id:secret', GEMINI_API_KEY: 'AIza' }, ['gemini', 'fal']],
])('where %s, these providers are on', (_fact, variables, expected) => {
  expect(idsOf(variables)).toEqual(expected);
});

test('a provider is called where it is documented, with its key', async () => {
  const [fal] = enableProviders(providers, new Config({ FAL_KEY: 'id:secret' })).enabled;
  expect(fal).toMatchObject({
    baseUrls: { api: 'https://fal.run', queue: 'https://queue.fal.run' },
  });
  expect(await fal?.authorization.headers()).toEqual({ authorization: 'Key id:secret' });
});

test('each base URL can be moved', () => {
  const [fal] = enableProviders(
    providers,
    new Config({ FAL_KEY: 'id:secret', FAL_QUEUE_BASE_URL: 'http://proxy.test/fal//' }),
  ).enabled;
  expect(fal?.baseUrls).toEqual({ api: 'https://fal.run', queue: 'http://proxy.test/fal' });
});

test.each(['proxy.test', 'ftp://proxy.test', 'https://proxy.test/?key=1', 'https://proxy.test/#top'])(
  'a base URL such as %s ends the start and names its variable',
  (value) => {
    const start = () => enableProviders(providers, new Config({ GEMINI_API_KEY: 'AIza', GEMINI_BASE_URL: value }));
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/^GEMINI_BASE_URL=/);
  },
);

test('in the sandbox every provider is on, at its emulator and with its key', async () => {
  const config = new Config({ GEMINI_API_KEY: 'AIza', GEMINI_BASE_URL: 'nonsense' });
  const { enabled } = enableProviders(providers, config, sandbox);
  expect(enabled.map(({ provider }) => provider.id)).toEqual(expect.arrayContaining(['gemini', 'fal', 'mock']));
  expect(enabled[0]?.baseUrls).toEqual({ api: 'http://127.0.0.1:9/gemini/api' });
  expect(await enabled[0]?.authorization.headers()).toEqual({ 'x-goog-api-key': 'key-of-gemini' });
});

test('each provider is told to be on or off, why, and by which variables', () => {
  const registry = enableProviders(providers, new Config({ FAL_KEY: 'id:secret' }));
  const stateOf = (id: string) => registry.stateOf(providers.find((provider) => provider.id === id) ?? fail(id));
  expect(stateOf('fal')).toEqual({ on: true, reason: 'configured', variables: ['FAL_KEY'] });
  expect(stateOf('vertex')).toEqual({
    ...{ on: false, reason: 'not_configured', variables: ['VERTEX_API_KEY', 'VERTEX_PROJECT'] },
  });
  expect(stateOf('mock')).toEqual({ on: false, reason: 'only_in_sandbox', variables: [] });
});

test('the start tells of each provider whether it is on and what turns it on', () => {
  const registry = enableProviders(providers, new Config({ FAL_KEY: 'id:secret' }));
  expect(registry.explain()).toEqual(
    expect.arrayContaining([
      'gemini: off, GEMINI_API_KEY turns it on',
      'fal: on, FAL_KEY is set',
      'mock: off, exists only in the sandbox',
    ]),
  );
  expect(new ProviderRegistry(providers, [], true).explain()).toContain('fal: on, as an emulator of the sandbox');
});

test('a provider that is off is a failure of the kind auth', () => {
  const registry = enableProviders(providers, new Config({ FAL_KEY: 'id:secret' }));
  expect(registry.get('fal').provider.id).toBe('fal');
  expect(() => registry.get('gemini')).toThrow(expect.objectContaining({ kind: 'auth' }));
});

function fail(id: string): never {
  throw new Error(`there is no provider ${id}`);
}
