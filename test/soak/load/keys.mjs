import { callerOf, openConnections } from './caller.mjs';

/** Beside the admin's: one with a budget, and one that may ask seldom. */
export async function makeKeys(world) {
  const dispatcher = openConnections();
  const call = callerOf(world, { onAnswer: () => undefined, dispatcher });
  const make = async (json) => (await call('POST', '/platform/v1/keys', { json })).body.key;
  const keys = {
    budget: await make({ name: 'budget', scopes: ['images', 'platform'], budget: { per_month: 1_000_000 } }),
    limited: await make({ name: 'limited', scopes: ['images'], rate_limit: { requests_per_minute: 5 } }),
  };
  await dispatcher.close();
  return keys;
}
