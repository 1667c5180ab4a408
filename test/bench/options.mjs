import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measurements } from './measurements.mjs';

const options = {
  only: { type: 'string' },
  out: { type: 'string' },
  markdown: { type: 'string' },
  profile: { type: 'string' },
  short: { type: 'boolean', default: false },
  peers: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

export const usage = `npm run bench -- [options]

  --only NAME,…      only these: ${Object.keys(measurements).join(', ')}
  --short            about a minute: fewer windows, no history; for whether everything works
  --peers            beside Portkey's gateway, which is fetched from npm the first time
  --out FILE         every window, as JSON
  --markdown FILE    the table, with what it was measured on
  --profile FOLDER   a CPU profile of Halftone for each measurement`;

/**
 * How many windows, and how long one and the warm-up take at most on a slow machine. V8 goes on compiling for some hundreds
 * of requests, which a server that runs for days has behind it.
 */
const long = { rounds: 7, maximumMs: 8_000, warmUp: { count: 600, maximumMs: 20_000 } };
const short = { rounds: 2, maximumMs: 1_500, warmUp: { count: 64, maximumMs: 1_500 } };

/** Refuses with a line that says what would work. */
export function readOptions(words, refuse) {
  const { values } = parsed(words, refuse);
  const names =
    values.only?.split(',') ?? Object.keys(measurements).filter((name) => !values.short || name !== 'history');
  const unknown = names.find((name) => !(name in measurements));
  if (unknown !== undefined) {
    refuse(`There is no measurement "${unknown}": there are ${Object.keys(measurements).join(', ')}.`);
  }
  const paths = ['out', 'markdown', 'profile'].map((name) => [name, values[name] && resolve(values[name])]);
  return { ...values, ...Object.fromEntries(paths), names, rounds: values.short ? short : long };
}

function parsed(args, refuse) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    return refuse(`${error.message}\n\n${usage}`);
  }
}
