import { connect, createServer } from 'node:net';
import { commandReader } from './resp.mjs';
import { generationIn, generationsIn, nameOfTransaction } from './write-names.mjs';

/**
 * Stands between one process and Redis, and sees every command before Redis does. `onWrite({name, generation, side})` is
 * asked before and after each write that is about a generation; whoever answers true has killed the process, and from
 * then on nothing passes on that connection: before a write Redis never hears of it, after it the process never does.
 * `onTaken(generations)` is asked in the same way before a worker hears of the job that it has asked for.
 */
export async function openRedisProxy({ target, nameOf, onWrite, onTaken }) {
  const server = createServer((client) => {
    const redis = connect(target());
    const state = { cut: false, taking: false, names: undefined, words: [] };
    const read = commandReader();
    client.on('data', (chunk) => {
      for (const command of read(chunk)) pass(command, { redis, state });
    });
    redis.on('data', (chunk) => {
      const taken = state.taking ? generationsIn(chunk.toString('latin1')) : [];
      if (taken.length > 0) state.taking = false;
      if (taken.length > 0 && onTaken(taken)) state.cut = true;
      if (!state.cut) client.write(chunk);
    });
    // Redis gets what was sent before the process died, as it would from a kernel.
    client.on('close', () => redis.end());
    redis.on('close', () => client.destroy());
    for (const socket of [client, redis]) socket.on('error', () => undefined).setNoDelay(true);
  });

  function pass({ raw, words }, { redis, state }) {
    if (state.cut) return;
    const verb = words[0]?.toLowerCase();
    const name = nameOf(words);
    if (verb === 'multi') [state.names, state.words] = [[], []];
    const within = state.names;
    within?.push(name);
    if (within) state.words.push(...words);
    if (verb === 'exec') state.names = undefined;
    const write = verb === 'exec' ? nameOfTransaction(within) : within ? undefined : name;
    const generation = write === undefined ? undefined : generationIn(verb === 'exec' ? state.words : words);
    const about = (side) => generation !== undefined && onWrite({ name: write, generation, side });
    state.cut = about('before');
    if (state.cut) return;
    state.taking = /^moveTo(?:Active|Finished)/.test(write ?? '');
    redis.write(raw);
    state.cut = about('after');
  }

  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
