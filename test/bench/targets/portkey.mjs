import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { end, hasEnded, startProgram } from '../machine/processes.mjs';
import { freePort } from '../machine/free-port.mjs';

const version = '1.15.2';
const startLimitMs = 30_000;
const loopbackOnly = new URL('loopback-only.mjs', import.meta.url).href;

/**
 * Portkey's gateway from npm. It makes no pictures at Gemini (`imageGenerate is not supported by google`), so it gets
 * them in OpenAI's words: nothing is left for it to translate.
 */
export async function startPortkey({ folder, upstream, delayMs }) {
  const main = join(await installed(), 'node_modules/@portkey-ai/gateway/build/start-server.js');
  const port = await freePort();
  const log = join(folder, 'portkey.log');
  const words = ['--import', loopbackOnly, main, `--port=${port}`, '--headless'];
  const child = await startProgram(process.execPath, words, { env: { PATH: process.env.PATH }, cwd: folder, log });
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(url, child, log);
  return {
    ...{ url: `${url}/v1/images/generations`, pid: child.pid, stop: () => end(child) },
    headers: {
      ...{ authorization: 'Bearer a-key', 'x-portkey-provider': 'openai' },
      'x-portkey-custom-host': `${upstream}/${delayMs}ms/v1`,
    },
  };
}

/** In a folder of its own in the user's cache, fetched the first time. */
async function installed() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'halftone', 'bench', `portkey-${version}`);
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return folder;
  await mkdir(folder, { recursive: true });
  const log = join(folder, 'install.log');
  const words = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const wanted = `@portkey-ai/gateway@${version}`;
  const npm = await startProgram('npm', [...words, wanted], { env: process.env, cwd: folder, log });
  const [code] = await once(npm, 'exit');
  if (code !== 0) throw new Error(`npm could not install ${wanted}: ${await readFile(log, 'utf8')}`);
  return folder;
}

async function untilItAnswers(url, child, log) {
  for (const until = performance.now() + startLimitMs; performance.now() < until; await pause(50)) {
    if (hasEnded(child)) break;
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`Portkey's gateway does not answer: ${await readFile(log, 'utf8')}`);
}
