import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../../chaos/random.mjs';
import { background } from './background.mjs';
import { callerOf, openConnections } from './caller.mjs';
import { openClient } from './client.mjs';
import { faults } from './faults.mjs';
import { looking } from './looking.mjs';
import { making } from './making.mjs';

const kinds = Object.entries({ ...making, ...faults, ...background, ...looking });
const deck = kinds.flatMap(([name, { weight }]) => Array(weight).fill(name));
/** More clients than that are never there at once: whoever is late is not begun. */
const mostAtOnce = 48;

/**
 * Begins so many requests a second for so long and waits until all are answered. `told` is filled as they are: findings,
 * ids that were accepted (with their marker, and whether a webhook is due), the markers of what may have begun but one
 * generation, how often each kind was, and latencies.
 */
export async function load(world, { rate, seed, ms }, told) {
  const { keys } = told;
  const dispatcher = openConnections();
  const onAnswer = ({ status, method, path }) => {
    told.answers[status] = (told.answers[status] ?? 0) + 1;
    if (status === 500) told.findings.push(`${method} ${path} was answered with 500`);
  };
  const call = callerOf(world, { onAnswer, dispatcher });
  const random = randomFrom(seed);
  const until = performance.now() + ms;
  const running = new Set();
  for (let number = 1; performance.now() < until; number += 1) {
    const kind = random.pick(deck);
    const own = randomFrom(seed * 1_000_003 + number);
    if (running.size >= mostAtOnce) told.heldBack += 1;
    else begin(kind, own, `chaos-soak-${number}`);
    await pause(((0.5 + random.below(1_000) / 1_000) * 1_000) / rate);
  }
  await Promise.all(running);
  await dispatcher.close();

  function begin(kind, own, marker) {
    const { run } = kinds.find(([name]) => name === kind)[1];
    const client = openClient({ call, marker, kind, told, keys, webhookUrl: world.receiver.url, random: own });
    const begun = performance.now();
    told.kinds[kind] = (told.kinds[kind] ?? 0) + 1;
    const one = Promise.resolve(run(client, own))
      .then(() => kind === 'plain' && told.latencies.push(performance.now() - begun))
      .catch((error) => told.findings.push(`${kind} ${marker}: ${error.message}`))
      .finally(() => running.delete(one));
    running.add(one);
  }
}
