// Replays the Dockerfile without a container engine: each stage is an empty folder, every COPY, RUN and CMD is done as
// written, as a user who is not root, and the gateway it starts has to become ready.
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCopy, parseDockerfile } from './dockerfile.mjs';

const context = resolve(import.meta.dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'halftone-image-'));
const isRoot = process.getuid() === 0;
const stages = new Map();
let stage;

try {
  chmodSync(root, 0o755);
  let command;
  for (const { name, rest } of parseDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    process.stdout.write(`${name} ${rest}\n`);
    if (name === 'FROM') stage = openStage(/ AS (\S+)$/.exec(rest)?.[1] ?? 'final');
    if (name === 'WORKDIR') stage.folder = own(inStage(rest));
    if (name === 'ENV') Object.assign(stage.env, readEnv(rest));
    if (name === 'COPY') copy(parseCopy(rest));
    if (name === 'RUN') run(['sh', '-c', rest]);
    if (name === 'CMD') command = JSON.parse(rest);
  }
  await becomesReady(command);
  process.stdout.write('The image becomes ready.\n');
} finally {
  rmSync(root, { recursive: true, force: true });
}

function openStage(name) {
  const opened = { root: own(join(root, name)), env: {}, folder: undefined };
  opened.folder = opened.root;
  stages.set(name, opened);
  return opened;
}

function inStage(path) {
  return path.startsWith('/') ? join(stage.root, path) : join(stage.folder, path);
}

function own(folder) {
  mkdirSync(folder, { recursive: true });
  if (isRoot) execFileSync('chown', ['-R', 'nobody', folder]);
  return folder;
}

function readEnv(rest) {
  const pairs = [...rest.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]);
  return Object.fromEntries(pairs.map(([name, value]) => [name, value.startsWith('/') ? inStage(value) : value]));
}

function copy({ from, sources, destination }) {
  for (const source of sources) {
    const path = from ? join(stages.get(from).root, source) : join(context, source);
    const target = destination.endsWith('/') ? join(inStage(destination), basename(source)) : inStage(destination);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(path, target, { recursive: true, verbatimSymlinks: true });
  }
  own(stage.folder);
}

function asUser(command) {
  return isRoot ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--', ...command] : command;
}

function environment(more = {}) {
  return { PATH: process.env.PATH, HOME: stage.root, npm_config_update_notifier: 'false', ...stage.env, ...more };
}

function run(command) {
  const [file, ...args] = asUser(command);
  execFileSync(file, args, { cwd: stage.folder, env: environment(), stdio: ['ignore', 'ignore', 'inherit'] });
}

/** As the image is run: only a key and a port are given; no call is ever made with that key. */
async function becomesReady(command) {
  const port = await freePort();
  const [file, ...args] = asUser(command);
  const env = environment({ PORT: String(port), HALFTONE_HOST: '127.0.0.1', GEMINI_API_KEY: 'never-used' });
  const child = spawn(file, args, { cwd: stage.folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    const deadline = Date.now() + 120_000;
    while (!(await isReady(port))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error('The image did not become ready.');
      await pause(200);
    }
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

async function isReady(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
  return answer?.status === 200;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
