import { audit } from '../audit.mjs';
import { sendAll } from '../clients.mjs';
import { openHunter } from '../hunter.mjs';
import { requestsOf } from '../requests.mjs';
import { openWorld } from '../world.mjs';

/** Workers die between any two of their steps, as often as it takes until all gaps were hit; in a short run some times. */
export async function workers({ generations, random, long }, report) {
  const hunter = openHunter(random, { most: long ? Number.POSITIVE_INFINITY : Math.ceil(generations / 2) });
  const world = await openWorld({ workers: 4, onWrite: hunter.onWrite, onTaken: hunter.onTaken });
  report.world = world;
  const requests = requestsOf('workers', random);
  const stop = await hunter.open(world);
  const until = () => !long || hunter.missed().length === 0;
  const sent = await sendAll(world, requests, { count: generations, atOnce: 30, random, until });
  await stop();
  const { findings, figures } = await audit(world, sent);
  const missed = hunter.missed().map((gap) => `no worker was killed here: ${gap}`);
  return { findings: [...findings, ...(long ? missed : [])], figures, gaps: hunter.hits };
}
