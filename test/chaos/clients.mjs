import { setTimeout as pause } from 'node:timers/promises';
import { filesOf } from './requests.mjs';

/**
 * Sends requests as clients do, so many at once, until `count` that differ were answered, and keeps what became of each:
 * `accepted` (the generation's id where it is known), and the answer's status, as told to the client in the end.
 */
export async function sendAll(world, requests, { count, atOnce, random, until = () => true, most = 3 * count, act }) {
  const sent = [];
  const wishes = new Set();
  const { key } = (await world.ask('/keys', { method: 'POST', body: budgetKey })).body;

  async function client() {
    while (wishes.size < count || (!until() && sent.length < most)) {
      const request = requests.next().value;
      const outcome = { ...request, answered: undefined };
      sent.push(outcome);
      wishes.add(request.marker);
      Object.assign(outcome, await send(world, request, { key, random, act }));
      if (typeof outcome.answered !== 'number' || outcome.answered === 503) wishes.delete(request.marker);
      world.onAnswered();
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client));
  return sent;
}

const budgetKey = { name: 'chaos', scopes: ['images', 'platform'], budget: { per_month: 1_000_000 } };

function send(world, request, more) {
  return request.way === 'background' ? inBackground(world, request, more) : waiting(world, request, more);
}

/** By the official client, which tries again by itself. */
async function waiting(world, { way, body, budget, idempotency, ...request }, { key }) {
  const images = world.client(budget ? key : undefined).images;
  const options = idempotency ? { headers: { 'idempotency-key': idempotency } } : {};
  try {
    const answer =
      way === 'edit'
        ? await images.edit({ ...body, ...(await filesOf(request)) }, options)
        : await images.generate(body, options);
    return { answered: 200, accepted: answer.id, pictures: answer.data.length };
  } catch (error) {
    return {
      answered: error.status ?? String(error),
      accepted: error.error?.generation_id,
      code: error.code ?? error.message,
    };
  }
}

async function inBackground(world, { body, webhook, budget, marker }, { key, random, act }) {
  const mine = budget ? key : undefined;
  const { status, body: begun } = await world.ask('/generations', {
    method: 'POST',
    key: mine,
    headers: { 'idempotency-key': marker },
    body: { ...body, ...(webhook && { webhook_url: world.receiver.url }) },
  });
  // Asked again when it has ended already, it is answered with the whole record.
  if (status !== 202 && status !== 200) return { answered: status, code: begun.error?.message };
  await act?.(begun.id, random);
  for (;;) {
    const { status: found, body: record } = await world.ask(`/generations/${begun.id}`, { key: mine });
    if (found !== 200) return { answered: found, accepted: begun.id };
    if (!['queued', 'running'].includes(record.status))
      return { answered: 202, accepted: begun.id, ended: record.status };
    await pause(250);
  }
}
