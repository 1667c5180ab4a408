import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useGateway } from '../support/gateway.js';
import { openReceiver } from '../support/receiver.js';
import { platform } from '../support/platform.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
/** With its own Redis, in the data folder. */
const gateway = useGateway({ REDIS_URL: '', HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` });
const marker = 'xylophonist';

/** Files come and go while they are looked at. */
async function isOnDisk(): Promise<boolean> {
  const entries = await readdir(gateway.dataDir, { recursive: true, withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(
    texts.map((path) =>
      readFile(path).then(
        (bytes) => bytes.includes(marker),
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

test('after a purge no file of the data folder holds a word of the prompt, or of the webhook’s query', async () => {
  const webhook_url = `${receiver.url}?of=${marker}`;
  const body = { model: 'gemini-2.5-flash-image', prompt: `A ${marker} in the rain`, webhook_url };
  const headers = { prefer: 'wait=60', 'idempotency-key': marker };
  const { id, status } = (await platform(gateway, '/generations', { body, headers })).body;
  expect(status).toBe('done');
  // Redis writes once a second.
  while (!(await isOnDisk()));
  const purged = await platform(gateway, `/generations/${id}/payloads`, { method: 'DELETE' });
  expect(purged.status).toBe(200);
  while (await isOnDisk());
});
