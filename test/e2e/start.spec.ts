import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const redis = useRedis();

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-start-'));
  folders.push(folder);
  return join(folder, 'data');
}

describe('a start that cannot be is one line', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'abc' }, /^PORT="abc" is not valid: .*\.$/],
    [
      { HALFTONE_SANDBOX: 'off' },
      /^No provider is configured: set one of GEMINI_API_KEY, FAL_KEY.*HALFTONE_SANDBOX=on/,
    ],
    [{ NODE_ENV: 'production' }, /^No provider is configured/],
    [
      { HALFTONE_SANDBOX: 'on', REDIS_URL: 'redis://127.0.0.1:1' },
      /^Redis at 127\.0\.0\.1:1 cannot be used: ECONNREFUSED\.$/,
    ],
    [{ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: 'nowhere' }, /^GEMINI_BASE_URL="nowhere" is not valid/],
  ])('%j', async (variables, line) => {
    const started = startProcess({ HALFTONE_DATA_DIR: aFolder(), HALFTONE_LOG_LEVEL: 'silent', ...variables });
    const error = await started.then(
      () => undefined,
      (failure: Error) => failure,
    );
    const [first = '', ...lines] = error?.message.replace(/^the program ended with 1: /, '').split('\n') ?? [];
    expect(first).toMatch(line);
    expect(lines).toEqual([]);
  });
});

describe('a start', () => {
  const dataDir = aFolder();
  const settings = () => ({
    ...{ HALFTONE_SANDBOX: 'on', REDIS_URL: redis.url, HALFTONE_DATA_DIR: dataDir, HALFTONE_LOG_LEVEL: 'warn' },
  });

  test('makes an admin key, shows it once, keeps it for its owner only, and takes it again after a restart', async () => {
    const first = await startProcess(settings());
    const file = join(dataDir, 'admin-key');
    const key = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(first.printed().split(key)).toHaveLength(2);
    expect(await statusWith(first.url, key)).toBe(200);
    await first.kill();

    const second = await startProcess(settings());
    expect(second.printed()).not.toContain(key);
    expect(second.printed()).toContain(file);
    expect(await statusWith(second.url, key)).toBe(200);
    await second.kill();
  });

  test('is live and ready, and says what it runs', async () => {
    const running = await startProcess(settings());
    const ready = await fetch(`${running.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', redis: 'ok', stopping: false }]);
    expect(await (await fetch(`${running.url}/health/live`)).json()).toMatchObject({
      status: 'ok',
      version: expect.any(String),
    });
    await running.kill();
    expect(running.child.exitCode).toBe(0);
  });
});

async function statusWith(url: string, key: string): Promise<number> {
  return (await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;
}
