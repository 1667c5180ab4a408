import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { allPids, usageOf } from './usage.mjs';

const patienceMs = 15_000;
const living = new Set();

// Whatever way this program ends, what it started ends with it.
process.on('exit', () => {
  for (const child of living) for (const pid of treeOf(child)) kill(pid, 'SIGKILL');
});

/** A script of ours in a process of its own, out of reach of Ctrl-C, once it says what it has to say first. */
export async function startScript(path, ...words) {
  const child = keep(fork(path, words, { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  return { child, first: await answerOf(child) };
}

/** Asks a script, one question at a time. */
export function askScript(child, question) {
  const answer = answerOf(child);
  child.send(question);
  return answer;
}

/** Another program, out of reach of Ctrl-C, that writes into a file. */
export async function startProgram(command, words, { env, cwd, log }) {
  const file = openSync(log, 'a');
  try {
    const child = keep(spawn(command, words, { env, cwd, detached: true, stdio: ['ignore', file, file] }));
    await once(child, 'spawn');
    return child;
  } finally {
    closeSync(file);
  }
}

/** Ends it as a user would, and what is left of it after that. */
export async function end(child) {
  if (hasEnded(child)) return;
  const tree = treeOf(child);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exited, pause(patienceMs, undefined, { ref: false })]);
  for (const pid of hasEnded(child) ? tree.filter((pid) => pid !== child.pid) : tree) kill(pid, 'SIGKILL');
  if (!hasEnded(child)) await exited;
}

export async function endAll() {
  await Promise.all([...living].map(end));
}

/** What works in that folder: the Redis of a program that was killed is nobody's child any more. */
export function endThoseIn(folder) {
  for (const pid of allPids()) if (workingFolder(pid).startsWith(`${folder}/`)) kill(pid, 'SIGKILL');
}

export function hasEnded({ exitCode, signalCode }) {
  return exitCode !== null || signalCode !== null;
}

function keep(child) {
  living.add(child);
  child.once('exit', () => living.delete(child));
  child.on('error', () => living.delete(child));
  return child;
}

function treeOf({ pid }) {
  const { pids, redisPids } = usageOf(pid);
  return [...pids, ...redisPids];
}

async function answerOf(child) {
  const stop = new AbortController();
  const ended = once(child, 'exit', stop).then(([code, signal]) => {
    throw new Error(`${child.spawnargs[1]} ended with ${code ?? signal}.`);
  });
  try {
    const [{ failure, ...answer }] = await Promise.race([once(child, 'message', stop), ended]);
    if (failure) throw new Error(failure);
    return answer;
  } finally {
    stop.abort();
    ended.catch(() => undefined);
  }
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}
