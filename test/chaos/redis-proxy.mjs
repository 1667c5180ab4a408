import { connect, createServer } from 'node:net';
import { commandReader } from './resp.mjs';
import { generationIn, nameOfTransaction, takenIn } from './write-names.mjs';

/**
 * Stands between one process and Redis, and sees every command before Redis does. `onWrite({name, generation, side})` is
 * asked before and after each write that is about a generation; whoever answers true is about to kill the process, and
 * cuts it off there: from then on Redis hears nothing of it (before), or it hears nothing of Redis (after). Where its other
 * work comes to meanwhile is told in the same way. `onTaken({jobs, generations})` is asked before a worker hears of its next job.
 */
export async function openRedisProxy({ target, nameOf, onWrite, onTaken }) {
  const connections = new Set();
  const hold = (side) => connections.forEach((state) => (state.held = side));
  const server = createServer((client) => {
    const redis = connect(target());
    const state = { held: undefined, taking: false, names: undefined, words: [] };
    connections.add(state);
    const read = commandReader();
    client.on('data', (chunk) => {
      for (const command of read(chunk)) pass(command, { redis, state });
    });
    redis.on('data', (chunk) => {
      if (state.held === 'after') return;
      const taken = state.taking ? takenIn(chunk.toString('latin1')) : undefined;
      if (taken) state.taking = false;
      if (taken && state.held === undefined && onTaken(taken)) hold('after');
      else client.write(chunk);
    });
    // Redis gets what was sent before the process died, as it would from a kernel.
    client.on('close', () => {
      connections.delete(state);
      redis.end();
    });
    redis.on('close', () => client.destroy());
    for (const socket of [client, redis]) socket.on('error', () => undefined).setNoDelay(true);
  });

  function pass({ raw, words }, { redis, state }) {
    const verb = words[0]?.toLowerCase();
    const name = nameOf(words);
    if (verb === 'multi') [state.names, state.words] = [[], []];
    const within = state.names;
    within?.push(name);
    if (within) state.words.push(...words);
    if (verb === 'exec') state.names = undefined;
    const write = verb === 'exec' ? nameOfTransaction(within) : within ? undefined : name;
    const generation = write === undefined ? undefined : generationIn(verb === 'exec' ? state.words : words);
    const isAbout = generation !== undefined;
    if (isAbout && state.held !== 'after' && onWrite({ name: write, generation, side: 'before' })) hold('before');
    if (state.held === 'before') return;
    state.taking = /^moveTo(?:Active|Finished)/.test(write ?? '');
    redis.write(raw);
    if (isAbout && onWrite({ name: write, generation, side: 'after' })) hold('after');
  }

  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
