import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const options = {
  minutes: { type: 'string', default: '30' },
  rate: { type: 'string', default: '6' },
  seed: { type: 'string' },
  roles: { type: 'string', default: 'all' },
  markdown: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
};

export const usage = `npm run soak -- [options]

  --minutes N        how long the load lasts (30); under 3 no growth is judged, only loss, faults and handles
  --rate N           requests begun in a second (6)
  --seed N           what is asked for, and when; the same for the same number
  --roles all|split  one program with a Redis of its own (all), or an API and a worker beside an external one (split)
  --out FILE         every sample, as JSON
  --markdown FILE    the table, with what it was measured on`;

/** Under that many minutes the first half is all warm-up. */
const growthFromMinutes = 3;
/** How often is looked, how long after the load it is quiet, and what share of the minutes is load: a short run ends soon. */
const long = { everyMs: 5_000, quietMs: 90_000, isShort: false, share: 1 };
const short = { everyMs: 2_000, quietMs: 8_000, isShort: true, share: 0.75 };

/** Refuses with a line that says what would work. */
export function readOptions(words, refuse) {
  const { values } = parsed(words, refuse);
  const [minutes, rate, seed] = [values.minutes, values.rate, values.seed ?? randomInt(1, 1_000_000)].map(Number);
  if (!(minutes > 0 && minutes <= 24 * 60)) refuse('--minutes must be more than 0 and at most 1440.');
  if (!(rate > 0 && rate <= 50)) refuse('--rate must be more than 0 and at most 50.');
  if (!Number.isInteger(seed)) refuse('--seed must be a whole number.');
  if (!['all', 'split'].includes(values.roles)) refuse('--roles must be all or split.');
  const files = Object.fromEntries(['out', 'markdown'].map((name) => [name, values[name] && resolve(values[name])]));
  const { help, roles } = values;
  const command = `npm run soak -- --minutes ${minutes} --rate ${rate} --seed ${seed}${roles === 'all' ? '' : ' --roles split'}`;
  const form = minutes < growthFromMinutes ? short : long;
  return { help, roles, minutes, rate, seed, command, ...files, ...form, loadMs: minutes * 60_000 * form.share };
}

function parsed(args, refuse) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    return refuse(`${error.message}\n\n${usage}`);
  }
}
