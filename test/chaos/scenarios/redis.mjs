import { setTimeout as pause } from 'node:timers/promises';
import { audit } from '../audit.mjs';
import { sendAll } from '../clients.mjs';
import { killingBetween } from '../killing-between.mjs';
import { requestsOf } from '../requests.mjs';
import { openWorld } from '../world.mjs';

/** Redis dies and comes back from its append-only file, several times while work is under way. */
export async function externalRedis({ generations, random }, report) {
  const world = await openWorld();
  report.world = world;
  return underDeaths(world, { generations, random, scenario: 'redis' }, async () => {
    await world.server.kill();
    await pause(random.between(0, 4_000));
    await world.server.start();
  });
}

/** The same of the one that the program starts, adopts and supervises. */
export async function embeddedRedis({ generations, random }, report) {
  const world = await openWorld({ embedded: true });
  report.world = world;
  return underDeaths(world, { generations, random, scenario: 'embedded' }, async () => {
    const server = Number(/process_id:(\d+)/.exec(await world.redis.info('server'))?.[1]);
    process.kill(server, 'SIGKILL');
    if (random.chance(0.2)) world.api.kill();
    await world.api.hold();
  });
}

async function underDeaths(world, { generations, random, scenario }, kill) {
  const stop = killingBetween(world, random, kill);
  const sent = await sendAll(world, requestsOf(scenario, random), { count: generations, atOnce: 16, random });
  const kills = await stop();
  const { findings, figures } = await audit(world, sent);
  return { findings, figures: { ...figures, kills: figures.kills + kills } };
}
