import { Config, ConfigError } from '../../src/config/config.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { start } from '../../src/start.js';
import { useGateway } from '../support/gateway.js';
import { catalogFileOf } from '../support/operator-catalog.js';
import { fetchPicture } from '../support/pictures.js';

// Stands for a machine of the company; Halftone itself knows of no sandbox here.
const server = await startSandbox({ providers: ['compatible'] });
afterAll(() => server.close());

const file = catalogFileOf({
  endpoints: [
    { id: 'gpu-box', base_url: server.baseUrl('compatible', 'api'), api_key_env: 'GPU_BOX_KEY', server: 'sd-server' },
  ],
  models: [
    {
      id: 'in-house',
      offers: [{ provider: 'gpu-box', upstream: 'sd-server', prices: [{ per: 'image', usd: 0 }] }],
    },
  ],
});
const bad = catalogFileOf({ models: [{ id: 'a-model', offers: [{ provider: 'gpu', upstream: 'x' }] }] });
const gateway = useGateway({
  ...{ HALFTONE_SANDBOX: 'off', HALFTONE_CATALOG: file, GPU_BOX_KEY: server.key('compatible') },
});

test('an endpoint alone is enough to start, and is called at its own address with its key', async () => {
  const { data, metadata } = await gateway.generate({ model: 'in-house', prompt: 'a drawing', size: '512x512' });
  expect(metadata).toMatchObject({ provider: 'gpu-box', cost: 0, sandbox: false });
  expect(await fetchPicture(data[0]?.url)).toMatchObject({ type: 'image/png', width: 512, height: 512 });
  expect(server.ledger.lines()).toHaveLength(1);
});

test('a start with a file that cannot be used ends with one line', async () => {
  const starting = start(new Config({ HALFTONE_CATALOG: bad, HALFTONE_SANDBOX: 'on', HALFTONE_LOG_LEVEL: 'silent' }));
  await expect(starting).rejects.toThrow(ConfigError);
  await expect(starting).rejects.toThrow(
    `HALFTONE_CATALOG="${bad}" is not valid: models[0].offers[0].provider "gpu" is not a provider; these are: gemini,`,
  );
});
