import { audit } from '../audit.mjs';
import { badly, cancelling } from '../bad-words.mjs';
import { sendAll } from '../clients.mjs';
import { requestsOf } from '../requests.mjs';
import { openWorld } from '../world.mjs';

/** Providers hang, reset, send half an answer, 50 MB of base64 or of noise, or a page; clients cancel and have no time. */
export async function upstream({ generations, random }, report) {
  const world = await openWorld({ retries: 1 });
  report.world = world;
  const requests = requestsOf('upstream', random, { words: badly });
  const sent = await sendAll(world, requests, { count: generations, atOnce: 16, random, act: cancelling(world, 0.2) });
  return audit(world, sent);
}
