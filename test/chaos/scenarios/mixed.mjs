import { setTimeout as pause } from 'node:timers/promises';
import { audit } from '../audit.mjs';
import { badly, cancelling } from '../bad-words.mjs';
import { sendAll } from '../clients.mjs';
import { openHunter } from '../hunter.mjs';
import { killingBetween } from '../killing-between.mjs';
import { requestsOf } from '../requests.mjs';
import { openWorld } from '../world.mjs';

/** Everything at once: workers, the API and Redis die, providers are bad, clients cancel. */
export async function mixed({ generations, random }, report) {
  const hunter = openHunter(random, { isPrey: () => true, calm: () => random.between(1, 4) });
  const world = await openWorld({ workers: 3, retries: 8, onWrite: hunter.onWrite, onTaken: hunter.onTaken });
  report.world = world;
  const refuse = random.pick([0.1, 0.2]);
  const requests = requestsOf('mixed', random, { words: badly });
  const stop = await hunter.open(world);
  const deliver = world.receiver.onDelivery;
  world.receiver.onDelivery = async (id) => (random.chance(refuse) ? 500 : deliver(id));
  const stopKilling = killingBetween(world, random, async () => {
    await world.server.kill();
    await pause(random.below(2_000));
    await world.server.start();
  });
  const sent = await sendAll(world, requests, { count: generations, atOnce: 20, random, act: cancelling(world, 0.15) });
  await stop();
  const kills = await stopKilling();
  world.receiver.onDelivery = async () => 200;
  const { findings, figures } = await audit(world, sent);
  return { findings, figures: { ...figures, kills: figures.kills + kills }, gaps: hunter.hits };
}
