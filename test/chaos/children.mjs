import { constants } from 'node:os';

/** Processes that must not outlive the suite, whatever becomes of it. */
const living = new Set();

export function owned(child) {
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    process.stderr.write(`Ended by ${signal}: nothing was found, as nothing was looked at to its end.\n`);
    process.exit(128 + constants.signals[signal]);
  });
}
