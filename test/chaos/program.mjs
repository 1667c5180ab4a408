import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { owned } from './children.mjs';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const startMs = 120_000;
const mostTries = 60;

/**
 * One place where the built program runs: what is killed there is started anew in it. `killed` counts, `running` tells whether it
 * is up, and `died` of processes that ended without being killed, which is a finding.
 */
export function openProgram(name, environment, log, onReady) {
  const lines = createWriteStream(log, { flags: 'a' });
  let child;
  let struck;
  let closed = false;
  let restart = Promise.resolve();
  const program = { name, killed: 0, died: [], running: false, isAlive, start, freeze, kill, close, hold };

  /** As a supervisor does: one that cannot start, because its Redis is away, is started again. */
  async function start() {
    for (let tries = 1; !closed; tries += 1) {
      const ended = await startOnce();
      if (ended === undefined || ended.signal === 'SIGKILL') return;
      if (tries === mostTries) return void program.died.push(`${name} cannot be started: it ended with ${ended.code}`);
      await pause(500);
    }
  }

  /** Resolves once it is ready, or with how it ended before. */
  async function startOnce() {
    const one = owned(spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }));
    child = one;
    for (const stream of [one.stdout, one.stderr]) stream.pipe(lines, { end: false });
    const exited = once(one, 'exit').then(([code, signal]) => ({ code, signal }));
    const ready = new Promise((resolve) => one.stdout.on('data', (text) => /is ready at/.test(text) && resolve()));
    const late = setTimeout(() => one.kill('SIGABRT'), startMs);
    const ended = await Promise.race([ready, exited]);
    clearTimeout(late);
    if (ended) return ended;
    program.running = child === one && struck !== one;
    if (program.running) onReady();
    exited.then(({ code, signal }) => {
      if (signal !== 'SIGKILL') program.died.push(`${name} ended by itself with ${code ?? signal}`);
    });
  }

  /** Also while it starts. */
  function isAlive() {
    return child !== undefined && child !== struck && child.exitCode === null && child.signalCode === null;
  }

  /** It gets no further, wherever it is; only a kill ends that. */
  function freeze() {
    if (isAlive()) child.kill('SIGSTOP');
  }

  /** At once; true: it was alive. It comes back by itself. `where` is written down beside what it has printed. */
  function kill(where = 'outside of its work') {
    if (closed || !isAlive()) return false;
    struck = child;
    child.kill('SIGKILL');
    program.running = false;
    program.killed += 1;
    lines.write(`\n${new Date().toISOString()} killed: ${where}\n`);
    restart = once(child, 'exit').then(() => (closed ? undefined : start()));
    return true;
  }

  /** Waits until it is back where it is being started. */
  async function hold() {
    for (let seen; seen !== restart;) {
      seen = restart;
      await seen;
    }
  }

  async function close() {
    closed = true;
    await restart;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    lines.end();
  }
  return program;
}
