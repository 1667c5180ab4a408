import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmulator, type OpenEmulator } from '../../../test/support/emulator-harness.js';
import { aRenderCall } from '../../../test/support/fake-wire.js';
import { memoryStore } from '../../../test/support/memory-store.js';
import { openUpstream } from '../../../test/support/upstream.js';
import { Config } from '../../config/config.js';
import { Wires } from '../../egress/wires.js';
import { enableProviders } from '../enable-providers.js';
import { emulator } from './emulator/emulator.js';
import { projectId, serviceAccount } from './emulator/service-account.js';
import { vertex } from './vertex.provider.js';
import { accessTokens } from './vertex.tokens.js';

const wires = new Wires();
const folder = mkdtempSync(join(tmpdir(), 'halftone-vertex-'));
let google: OpenEmulator;
beforeAll(async () => {
  google = await openEmulator(emulator);
});
afterAll(async () => {
  await wires.close();
  await google.close();
  rmSync(folder, { recursive: true });
});

function keyFile(account: Record<string, unknown>): string {
  const file = join(folder, 'key.json');
  writeFileSync(file, JSON.stringify({ ...serviceAccount(`${google.url('oauth')}/token`), ...account }));
  return file;
}

/** What Halftone is told of a project, with a key file that says where tokens are had. */
function project(account: Record<string, unknown> = {}) {
  const file = keyFile(account);
  const variables = {
    VERTEX_PROJECT: projectId,
    GOOGLE_APPLICATION_CREDENTIALS: file,
    VERTEX_BASE_URL: google.url('api'),
  };
  const [access] = enableProviders([vertex], new Config(variables)).enabled;
  if (!access) throw new Error('vertex is off');
  const tokenOf = async () => (await access.authorization.headers()).authorization?.replace('Bearer ', '') ?? '';
  const render = async () => {
    const { receive, discard } = memoryStore();
    const explain = vertex.explain.bind(vertex);
    const wire = wires.open({ ...access, resultHosts: [], explain, timeoutMs: 20_000, receive, discard });
    return vertex.render(aRenderCall({ upstream: 'gemini-2.5-flash-image' }), wire);
  };
  return { render, tokenOf };
}

test('a picture is made for a service account, and its token is kept', async () => {
  const { render, tokenOf } = project();
  expect(await render()).toMatchObject({ state: 'made', pictures: [{}] });
  const token = await tokenOf();
  await render();
  expect(await tokenOf()).toBe(token);
});

test('a token that Google no longer takes is renewed, and the call is made once more', async () => {
  const { render, tokenOf } = project();
  const token = await tokenOf();
  const bills = google.ledger.length;
  await fetch(`${google.url('oauth')}/revoke?token=${token}`, { method: 'POST' });
  expect(await render()).toMatchObject({ state: 'made' });
  expect(google.ledger).toHaveLength(bills + 1);
  expect(await tokenOf()).not.toBe(token);
});

test.each([
  ['an account that Google does not know', { client_email: 'nobody@elsewhere.iam.gserviceaccount.com' }, 'auth'],
  ['a key that is none', { private_key: 'not a key' }, 'auth'],
])('%s is ours to mend, and nothing of it is told', async (_fact, account, kind) => {
  const failure = await project(account)
    .render()
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind, message: expect.not.stringMatching(/nobody|not a key|gserviceaccount/) });
});

test.each([429, 503])(
  'an answer of %i in place of a token is Google being busy, and no fault of ours',
  async (status) => {
    const busy = await openUpstream((_, response) => response.writeHead(status).end());
    const { render } = project({ token_uri: `${busy.url}/token` });
    const failure = await render().catch((error: unknown) => error);
    await busy.close();
    expect(failure).toMatchObject({ kind: 'retryable' });
    expect(busy.requests).not.toEqual([]);
  },
  60_000,
);

test('Google being away is no reason to give the provider up', async () => {
  const gone = await openEmulator(emulator);
  await gone.close();
  const { render } = project({ token_uri: `${gone.url('oauth')}/token` });
  await expect(render()).rejects.toMatchObject({ kind: 'retryable' });
}, 60_000);

test('a token that never comes is not waited for for ever', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const { port } = silent.address() as AddressInfo;
  const file = keyFile({ token_uri: `http://127.0.0.1:${port}/token` });
  await expect(accessTokens(file, 200).headers()).rejects.toMatchObject({ kind: 'retryable' });
  silent.closeAllConnections();
  silent.close();
});
