import { audit } from '../audit.mjs';
import { sendAll } from '../clients.mjs';
import { openHunter } from '../hunter.mjs';
import { requestsOf } from '../requests.mjs';
import { openWorld } from '../world.mjs';

/** The API dies while clients wait: between two of its writes, and at any time; some of them are answered in between. */
export async function api({ generations, random }, report) {
  const calm = () => random.between(6, 16);
  const hunter = openHunter(random, { isPrey: ({ name }) => name === 'api', outside: false, calm, unseen: true });
  const world = await openWorld({ onWrite: hunter.onWrite });
  report.world = world;
  const requests = requestsAgain(requestsOf('api', random), random);
  const stop = await hunter.open(world);
  const sent = await sendAll(world, requests, { count: generations, atOnce: 40, random });
  await stop();
  return { ...(await audit(world, sent)), gaps: hunter.hits };
}

/** Some have an Idempotency-Key, and some are sent twice side by side without one, as two wishes for the same. */
function* requestsAgain(requests, random) {
  for (const request of requests) {
    const idempotency = random.chance(0.3) && request.way !== 'background' ? request.marker : undefined;
    yield { ...request, idempotency };
    if (!idempotency && request.way !== 'background' && random.chance(0.25)) yield request;
  }
}
