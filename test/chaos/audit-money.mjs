import { nanodollars } from '../../dist/auth/nanodollars.js';
import { spentOf } from '../../dist/queue/spent.js';

/** What keys are said to have spent, and the usage, are what the records say. */
export async function auditMoney(world, generations) {
  return [...(await reservations(world.redis, generations)), ...(await usage(world, generations))];
}

async function reservations(redis, generations) {
  const findings = [];
  const spent = new Map();
  for (const generation of generations.filter(({ head }) => head.reserved !== undefined)) {
    const { id } = generation.head;
    const { nano } = spentOf(generation);
    const kept = await redis.hgetall(`{halftone}:reservation:${id}`);
    if (Number(kept.nano) !== nano) findings.push(`the reservation of ${id} is ${kept.nano}, and it cost ${nano}`);
    if (kept.month) spent.set(kept.month, (spent.get(kept.month) ?? 0) + nano);
  }
  for (const [key, nano] of spent) {
    const counted = Number(await redis.get(key));
    if (counted !== nano) findings.push(`${key} is ${counted}, and its generations cost ${nano}`);
  }
  return findings;
}

async function usage({ ask }, generations) {
  const { data } = (await ask('/usage')).body;
  const told = data.reduce(
    (sum, row) => ({
      requests: sum.requests + row.requests,
      nano: sum.nano + nanodollars(row.cost),
      unknown: sum.unknown + row.calls_of_unknown_cost,
    }),
    { requests: 0, nano: 0, unknown: 0 },
  );
  const calls = generations.flatMap(({ attempts }) => attempts);
  const counted = {
    requests: generations.filter(({ end }) => end).length,
    nano: calls.reduce((sum, { cost }) => sum + nanodollars(cost ?? 0), 0),
    unknown: calls.filter(({ cost }) => cost === null || cost === undefined).length,
  };
  return Object.keys(counted).flatMap((what) =>
    Math.abs(told[what] - counted[what]) <= (what === 'nano' ? calls.length * 1_000 : 0)
      ? []
      : [`the usage tells of ${told[what]} ${what}, and the records of ${counted[what]}`],
  );
}
