import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded } from '../bench/machine/processes.mjs';
import { auditFiles } from '../chaos/audit-files.mjs';
import { auditLedger } from '../chaos/audit-ledger.mjs';
import { unfinished } from '../chaos/quiet.mjs';

const ends = ['done', 'failed', 'cancelled'];
const patienceMs = 120_000;

/** Resolves when nothing is left to do, or with what is left after the patience. Nothing is helped along. */
export async function untilEnded(world, store) {
  const begun = performance.now();
  for (;;) {
    const left = await unfinished(world.redis, store);
    if (left.length === 0 || performance.now() - begun > patienceMs) return left;
    await pause(500);
  }
}

/** What was lost, bought twice or left lying about; `collected` holds each record that there was. */
export async function audit(world, store, told, { generations, markerOf }) {
  const all = [...generations.values()];
  const money = auditLedger(await world.upstream.ledger(), all, (generation) => markerOf(generation, told.accepted));
  const kept = await store.loadAll(await world.redis.zrange('{halftone}:index:all', 0, -1));
  const assets = join(world.dataDir, 'assets');
  const { findings: files, orphans } = await auditFiles(assets, kept.filter(Boolean));
  const findings = [
    ...told.findings,
    ...all.flatMap(({ head, status }) => (ends.includes(status) ? [] : [`${head.id} is ${status}`])),
    ...repeated(told.once, all, (generation) => markerOf(generation, told.accepted)),
    ...lost(told.accepted, generations, world.receiver.delivered),
    ...money.findings,
    ...files.filter((finding) => !isTrimmed(finding)),
    ...(await programs(world)),
  ];
  const count = (status) => all.filter((generation) => generation.status === status).length;
  const ended = Object.fromEntries(ends.map((status) => [status, count(status)]));
  const figures = { generations: all.length, ...ended, billed: money.billed, twice: money.twice, orphans };
  return { findings, figures: { ...figures, incoming: (await readdir(join(assets, 'incoming'))).length } };
}

/** The store is bounded too, so pictures may be gone before their record. */
function isTrimmed(finding) {
  return finding.endsWith('is in a record and not in the store');
}

function lost(accepted, generations, delivered) {
  const told = new Map(delivered.map(({ id, status }) => [id, status]));
  return [...accepted].flatMap(([id, { marker, kind, webhook }]) => {
    const generation = generations.get(id);
    if (!generation) return [`${id} (${kind} ${marker}) was accepted and is in no record`];
    const isTold = !webhook || told.get(id) === generation.status;
    return isTold ? [] : [`the webhook of ${id} was told ${told.get(id)}: it is ${generation.status}`];
  });
}

/** A retry of an SDK joins what its first attempt began. */
function repeated(once, generations, markerOf) {
  const ids = new Map([...once].map((marker) => [marker, []]));
  for (const generation of generations) ids.get(markerOf(generation))?.push(generation.head.id);
  return [...ids].flatMap(([marker, all]) =>
    all.length > 1 ? [`${marker} was sent again by an SDK and is ${all.length} generations: ${all.join(', ')}`] : [],
  );
}

async function programs({ programs }) {
  const findings = [];
  for (const { name, child, log } of programs) {
    if (hasEnded(child)) findings.push(`${name} ended by itself with ${child.exitCode ?? child.signalCode}`);
    const bad = (await readFile(log, 'utf8'))
      .split('\n')
      .filter((line) => /"level":(50|60)\b|ERROR|unhandled/i.test(line));
    findings.push(...bad.slice(0, 5).map((line) => `${name} printed ${line.slice(0, 300)}`));
  }
  return findings;
}
