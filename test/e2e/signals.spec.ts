import { Redis } from 'ioredis';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { redisPlace } from '../../src/redis/redis-place.js';
import { adminKey } from '../support/gateway.js';

/** What would stay where a test fails. */
const left = new Set<number>();
const program = join(import.meta.dirname, '../../dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'halftone-signals-'));
afterAll(() => {
  for (const pid of left) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A start with a Redis of its own. */
function begin(name: string, words: readonly [string, ...string[]], more: NodeJS.ProcessEnv = {}) {
  const dataDir = join(folder, name);
  const settings = { PORT: '0', HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey };
  const [command, ...rest] = words;
  const child = spawn(command, rest, { env: { ...process.env, ...settings, REDIS_URL: '', ...more }, detached: true });
  child.stderr.resume();
  const pid = child.pid ?? 0;
  left.add(pid);
  child.once('exit', () => left.delete(pid));
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Halftone \S+ is ready at (\S+)$/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  return { child, dataDir, ready, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

/** The program's own server, as soon as there is one. */
async function redisOf(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const client = new Redis({
    path: (await redisPlace(dataDir)).socket,
    retryStrategy: () => 10,
    maxRetriesPerRequest: null,
  });
  client.on('error', () => undefined);
  const pid = Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]);
  left.add(pid);
  return { client, pid };
}

/** A call that a client waits for; resolves once it is in hand. */
async function ask(url: string, redis: Redis, prompt: string) {
  const answer = fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gemini-2.5-flash-image', prompt }),
  });
  const id = async () => (await redis.zrange('{halftone}:unfinished', '0', '0'))[0] ?? '';
  while (!(await redis.hexists(`{halftone}:generation:${await id()}`, 'attempt:0.0')));
  return { answer };
}

async function signalUntilEnded(child: ChildProcess): Promise<void> {
  for (; child.exitCode === null && child.signalCode === null; await pause(200)) child.kill('SIGTERM');
}

async function isGone(pid: number): Promise<true> {
  try {
    for (; process.kill(pid, 0); await pause(5));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  left.delete(pid);
  return true;
}

/** The terminal tells all of its group, and npm tells its child once more. */
test('one Ctrl-C under npm is one signal: the client gets its answer, and neither program nor Redis stays', async () => {
  const { child, dataDir, ready, ended } = begin('npm', ['npm', 'start', '--ignore-scripts']);
  const { client, pid } = await redisOf(dataDir);
  const { answer } = await ask(await ready, client, 'waited for [[slow:2s]]');
  client.disconnect();
  process.kill(-(child.pid ?? 0), 'SIGINT');
  expect((await answer).status).toBe(200);
  await ended;
  expect(await isGone(pid)).toBe(true);
  expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow('ESRCH');
}, 60_000);

test('a later signal ends at once what would take long, and leaves no Redis behind', async () => {
  const { child, dataDir, ready, ended } = begin('twice', [process.execPath, program]);
  const { client, pid } = await redisOf(dataDir);
  const { answer } = await ask(await ready, client, 'in no hurry [[hang]]');
  client.disconnect();
  const cut = expect(answer).rejects.toThrow('fetch failed');
  await signalUntilEnded(child);
  expect(await ended).toEqual([1, null]);
  await cut;
  expect(await isGone(pid)).toBe(true);
}, 60_000);

test('a signal before all is started stops what was started, Redis too', async () => {
  const { child, dataDir, ended } = begin('early', [process.execPath, program]);
  const { client, pid } = await redisOf(dataDir);
  client.disconnect();
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await isGone(pid)).toBe(true);
}, 60_000);

test('a later signal leaves no Redis behind either that does not answer yet', async () => {
  const pidFile = join(folder, 'mute.pid');
  const mute = join(folder, 'redis-server');
  const text = `[ "$1" = --version ] && exec echo 'Redis server v=8.0.0'\necho $$ > '${pidFile}'\nexec sleep 60\n`;
  writeFileSync(mute, `#!/bin/sh\n${text}`);
  chmodSync(mute, 0o700);
  const { child } = begin('mute', [process.execPath, program], { PATH: `${folder}:${process.env.PATH}` });
  for (; !existsSync(pidFile) || readFileSync(pidFile, 'utf8') === ''; await pause(5));
  await signalUntilEnded(child);
  expect(child.exitCode).toBe(1);
  expect(await isGone(Number(readFileSync(pidFile, 'utf8')))).toBe(true);
}, 60_000);
