import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { type Config, ConfigError } from '../config/config.js';
import { copyPrefix, fetchPackage } from './redis-package.js';
import { isNewEnough, oldestVersion } from './redis-version.js';

const run = promisify(execFile);

/** How the server is called: the program, after what it must be called with. */
export type RedisCommand = readonly [string, ...string[]];

/** Where a private copy is kept for all data folders: `$XDG_CACHE_HOME`, else `~/.cache`, and in it `halftone/redis`. */
export function redisCacheDir(config: Pick<Config, 'variable'>): string {
  const cache = config.variable('XDG_CACHE_HOME');
  return join(cache && isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'halftone', 'redis');
}

/**
 * A server on the PATH, else a private copy in one of the folders, else one fetched into the first of them that can be
 * written. Throws a ConfigError that tells the ways out.
 */
export async function findRedis(folders: readonly string[], log: (line: string) => void): Promise<RedisCommand> {
  for (const name of ['redis-server', 'valkey-server']) {
    if (await isUsable([name])) return [name];
  }
  for (const folder of folders) {
    const copy = await privateCopy(folder);
    if (copy) return copy;
  }
  log('There is no redis-server on this machine: fetching a private copy, this once.');
  const folder = await firstWritable(folders);
  const problem = await fetchPackage(folder, runTool).catch((error: Error) => error);
  const fetched = await privateCopy(folder);
  if (fetched) return fetched;
  throw new ConfigError(
    `Halftone needs a Redis server (${oldestVersion} or newer) and could not get one by itself. Install redis-server ` +
      'with your package manager, or run `docker compose up`, or set REDIS_URL.',
    { cause: problem },
  );
}

/** A copy in a folder that runs on this machine, if there is one. */
export async function privateCopy(folder: string): Promise<RedisCommand | undefined> {
  for (const copy of await subfolders(folder)) {
    const libraries = [...(await subfolders(join(copy, 'usr/lib'))), ...(await subfolders(join(copy, 'lib')))];
    const command = ['env', `LD_LIBRARY_PATH=${libraries.join(':')}`, join(copy, 'usr/bin/redis-server')] as const;
    if (basename(copy).startsWith(copyPrefix) && (await isUsable(command))) return command;
  }
}

async function subfolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function isUsable([program, ...before]: RedisCommand): Promise<boolean> {
  const { stdout } = await run(program, [...before, '--version'], { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  const version = /\bv=(\S+)/.exec(stdout)?.[1];
  return version !== undefined && isNewEnough(version);
}

function runTool(program: string, words: readonly string[]): Promise<unknown> {
  return run(program, words, { timeout: 300_000, maxBuffer: 16_000_000 });
}

async function firstWritable(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    const made = await mkdir(folder, { recursive: true }).then(
      () => true,
      () => false,
    );
    if (made) return folder;
  }
  throw new ConfigError(`None of ${folders.join(', ')} can be written.`);
}
