import { GenerationStore } from '../../dist/history/generation.store.js';
import { ageAndSweep } from './aged.mjs';
import { auditFiles } from './audit-files.mjs';
import { auditLedger } from './audit-ledger.mjs';
import { auditMoney } from './audit-money.mjs';
import { untilQuiet } from './quiet.mjs';

const ends = ['done', 'failed', 'cancelled'];
/** Whoever asks again after these begins anew. */
const beginsAnew = new Set(['upstream_unavailable', 'rate_limit_exceeded', 'server_is_overloaded']);
const markerOf = ({ head }) => /chaos-[\w-]+/.exec(head.asked.prompt)?.[0];

/** Waits until all has come to its end, and tells what is not as it must be, with figures for the table. */
export async function audit(world, sent) {
  for (const one of world.programs) await one.hold();
  const store = new GenerationStore(world.redis);
  const left = [...(await untilQuiet(world, store)), ...(await ageAndSweep(world))];
  const generations = await store.loadAll(await world.redis.zrange('{halftone}:index:all', 0, -1));
  const money = auditLedger(await world.upstream.ledger(), generations, markerOf);
  const files = await auditFiles(world.assets, generations);
  const findings = [
    ...left,
    ...world.programs.flatMap(({ died }) => died),
    ...endings(generations),
    ...clients(sent, generations),
    ...webhooks(world.receiver.delivered, generations),
    ...money.findings,
    ...files.findings,
    ...(await auditMoney(world, generations)),
  ];
  const ended = (status) => generations.filter((one) => one.status === status).length;
  return {
    findings,
    figures: {
      ...{ generations: generations.length, kills: world.kills(), done: ended('done'), failed: ended('failed') },
      ...{ cancelled: ended('cancelled'), billed: money.billed, twice: money.twice, orphans: files.orphans },
    },
  };
}

function endings(generations) {
  return generations.flatMap(({ head: { id }, status, end, attempts }) => {
    if (!ends.includes(status)) return [`${id} is ${status}`];
    const open = attempts
      .filter(({ state }) => state !== 'ended')
      .map((attempt) => `${id} ${attempt.id} is ${attempt.state}`);
    return status === 'failed' && !end.failure ? [...open, `${id} failed without a reason`] : open;
  });
}

/** Whoever asked was told what the record says, and found one generation: its own. */
function clients(sent, generations) {
  const byId = new Map(generations.map((generation) => [generation.head.id, generation]));
  const byMarker = Map.groupBy?.(generations, markerOf) ?? grouped(generations);
  const requests = new Map();
  for (const { marker } of sent) requests.set(marker, (requests.get(marker) ?? 0) + 1);
  const told = sent.flatMap(({ marker, accepted, answered, pictures, code }) => {
    const record = accepted && byId.get(accepted);
    if (answered === undefined) return [`${marker} was never answered`];
    // Who gave up while nobody was there was promised nothing; what came of it is in the history.
    if (typeof answered !== 'number') return [];
    // Who was told to come again later is not lost.
    if (answered !== 202 && answered !== 503 && !byMarker.has(marker))
      return [`${marker} was refused with ${answered} ${code}`];
    if (accepted && !record) return [`${accepted} (${marker}) was accepted and is not in the history`];
    if (answered === 200 && record?.status !== 'done')
      return [`${accepted} was answered with 200 and is ${record?.status}`];
    if (answered === 200 && pictures < 1) return [`${accepted} was answered without a picture`];
    return [];
  });
  const many = [...requests].flatMap(([marker, count]) => {
    const family = (byMarker.get(marker) ?? []).filter(
      ({ end, attempts }) => attempts.length > 0 && !beginsAnew.has(end?.failure?.code),
    );
    return family.length > count
      ? [`${marker} was asked ${count} times and became ${family.map(({ head }) => head.id)}`]
      : [];
  });
  return [...told, ...many];
}

function grouped(generations) {
  const groups = new Map();
  for (const one of generations) groups.set(markerOf(one), [...(groups.get(markerOf(one)) ?? []), one]);
  return groups;
}

function webhooks(delivered, generations) {
  const told = new Map(delivered.map(({ id, status }) => [id, status]));
  return generations.flatMap(({ head: { id, webhookUrl }, status }) =>
    webhookUrl === undefined || told.get(id) === status
      ? []
      : [`the webhook of ${id} was told ${told.get(id)}: it is ${status}`],
  );
}
