import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Config, ConfigError } from '../../src/config/config.js';
import { start } from '../../src/start.js';
import { type HalftoneProcess, startProcess } from '../support/process.js';
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
  const dataDir = aFolder();
  const file = join(dataDir, '../file');
  writeFileSync(file, '');
  const locked = aFolder();
  mkdirSync(locked, { mode: 0o500 });

  /** In processes of their own: before anything is started, after everything is, and between. */
  test.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'abc' }, /^PORT="abc" is not valid: .*\.$/],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, /^Redis at 127\.0\.0\.1:1 cannot be used: ECONNREFUSED\.$/],
    [
      { HALFTONE_DEFAULT_MODEL: 'nonsense' },
      /^HALFTONE_DEFAULT_MODEL is not valid, it must be one of .*gemini-2\.5-flash-image.*: The model "nonsense" does/,
    ],
  ])('%j', async (variables, line) => {
    const [first, ...others] = await lastWords(variables);
    expect(first).toMatch(line);
    expect(others).toEqual([]);
  });

  test.each<[Record<string, string>, RegExp]>([
    [
      { HALFTONE_SANDBOX: 'off' },
      /^No provider is configured: set one of GEMINI_API_KEY, .*FAL_KEY, .*HALFTONE_SANDBOX=on/,
    ],
    [{ NODE_ENV: 'production', HALFTONE_SANDBOX: 'auto', REDIS_URL: '' }, /^No provider is configured/],
    [
      { HALFTONE_SANDBOX: 'off', GEMINI_API_KEY: 'k', GEMINI_BASE_URL: 'nowhere' },
      /^GEMINI_BASE_URL="nowhere" is not valid/,
    ],
    [{ HALFTONE_DATA_DIR: file }, /^HALFTONE_DATA_DIR="\/.*\/file" cannot be used \(EEXIST\): it must be a folder/],
    [{ HALFTONE_DATA_DIR: join(file, 'data') }, /^HALFTONE_DATA_DIR=.* cannot be used \(ENOTDIR\)/],
    [{ HALFTONE_DATA_DIR: '/proc/nope' }, /^HALFTONE_DATA_DIR="\/proc\/nope" cannot be used \(ENOENT\)/],
    [{ HALFTONE_DATA_DIR: '/proc/nope/deeper' }, /^HALFTONE_DATA_DIR="\/proc\/nope\/deeper" cannot be used \(ENOENT\)/],
    // Root can write anywhere.
    ...(process.getuid?.() === 0
      ? []
      : [
          [{ HALFTONE_DATA_DIR: locked }, /^HALFTONE_DATA_DIR=.* cannot be used \(EACCES\)/] satisfies [object, RegExp],
        ]),
  ])('%j', async (variables, line) => {
    const began = start(new Config({ PORT: '0', HALFTONE_LOG_LEVEL: 'silent', ...settings(), ...variables }));
    const refusal: unknown = await began.then(
      (halftone) => halftone.stop(),
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(ConfigError);
    expect((refusal as ConfigError).message).toMatch(line);
    expect((refusal as ConfigError).message).not.toContain('\n');
  });

  test('a PORT that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const words = await lastWords({ PORT: String(port) });
    other.close();
    expect(words).toEqual([`PORT=${port} is in use on 127.0.0.1: set another one, or 0 for any that is free.`]);
  });

  // Another database than the starts below have: one belongs to one data folder, and has its admin key.
  function settings(): Record<string, string> {
    return { HALFTONE_SANDBOX: 'on', REDIS_URL: `${redis.url}?db=1`, HALFTONE_DATA_DIR: dataDir };
  }

  async function lastWords(variables: Record<string, string>): Promise<string[]> {
    const started = startProcess({ ...settings(), ...variables });
    const { message } = await started.then(
      () => new Error('it started'),
      (failure: Error) => failure,
    );
    return message.replace(/^the program ended with 1: /, '').split('\n');
  }
});

test('a signal to npm stops the program that it runs', async () => {
  const settings = { PORT: '0', HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: aFolder(), REDIS_URL: `${redis.url}?db=2` };
  const npm = spawn('npm', ['start', '--ignore-scripts'], { env: { ...process.env, ...settings }, detached: true });
  createInterface({ input: npm.stdout }).on('line', (line) => {
    if (/^Halftone .* is ready/.test(line)) npm.kill('SIGTERM');
  });
  await once(npm, 'exit');
  expect(endGroup(npm.pid ?? 0)).toBe('nobody was left');
});

describe('a start', () => {
  const dataDir = aFolder();
  const file = join(dataDir, 'admin-key');
  const settings = () => ({
    ...{ HALFTONE_SANDBOX: 'on', REDIS_URL: redis.url, HALFTONE_DATA_DIR: dataDir, HALFTONE_LOG_LEVEL: 'warn' },
  });

  describe('for the first time', () => {
    let first: HalftoneProcess;
    beforeAll(async () => (first = await startProcess(settings())));

    test('makes an admin key, shows it once, and keeps it for its owner only', async () => {
      const key = readFileSync(file, 'utf8').trim();
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(first.printed().split(key)).toHaveLength(2);
      expect(await statusWith(first.url, key)).toBe(200);
    });

    test('tells of each provider that it is an emulator', () => {
      expect(first.printed()).toMatch(/\nProviders:\n {2}gemini: on, as an emulator of the sandbox\n {2}vertex: on, /);
    });

    test('is live and ready, says what it runs, and ends when it is told to', async () => {
      const ready = await fetch(`${first.url}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { status: 'ok', redis: 'ok', storage: 'ok', stopping: false },
      ]);
      expect(await (await fetch(`${first.url}/health/live`)).json()).toMatchObject({
        status: 'ok',
        version: expect.any(String),
      });
      await first.kill();
      expect(first.child.exitCode).toBe(0);
    });
  });

  test('takes the admin key again until another is set', async () => {
    const key = readFileSync(file, 'utf8').trim();
    const second = await startProcess(settings());
    expect(second.printed()).not.toContain(key);
    expect(second.printed()).toContain(file);
    expect(await statusWith(second.url, key)).toBe(200);
    await second.kill();

    const set = { ...settings(), HALFTONE_ADMIN_KEY: 'a-key-of-the-environment' };
    const replaced = 'HALFTONE_ADMIN_KEY takes the place of the key that the first start made: ';
    const third = await startProcess(set);
    expect(third.printed()).toContain(`${replaced}${file} is removed.`);
    expect([existsSync(file), await statusWith(third.url, key)]).toEqual([false, 401]);
    await third.kill();

    const fourth = await startProcess(set);
    expect(fourth.printed()).not.toContain(replaced);
    await fourth.kill();
  }, 90_000);

  test('tells what turned a provider on, or would', async () => {
    const real = await startProcess({ ...settings(), HALFTONE_SANDBOX: 'off', FAL_KEY: 'id:secret' });
    expect(real.printed()).toMatch(
      /\n {2}vertex: off, VERTEX_API_KEY or VERTEX_PROJECT turns it on\n {2}openai: off, .*\n {2}fal: on, FAL_KEY is set\n/,
    );
    await real.kill();
  });

  test('of a worker has no admin key to tell of', async () => {
    const split = { HALFTONE_ROLE: 'worker', HALFTONE_SANDBOX: 'off', HALFTONE_SECRET: 's'.repeat(32) };
    const worker = await startProcess({ ...settings(), ...split, FAL_KEY: 'id:secret' });
    expect(worker.printed()).toContain('fal: on, FAL_KEY is set');
    expect(worker.printed()).not.toMatch(/admin key/i);
    await worker.kill();
  });
});

async function statusWith(url: string, key: string): Promise<number> {
  return (await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;
}

function endGroup(leader: number): 'nobody was left' | 'killed' {
  try {
    process.kill(-leader, 'SIGKILL');
    return 'killed';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return 'nobody was left';
  }
}
