import { existsSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What tells, from outside, that a worker has come so far; by the name of the file that it has just written. */
const files = [
  ['bytes stored', /^(?<generation>gen_\w+)\.(?<first>\d+)\.\d+\.\d+\.(?:png|jpeg|webp)$/],
  ['result stored', /^(?<generation>gen_\w+)\.(?<first>\d+)\.\d+\.json$/],
  ['converted picture stored', /^(?<generation>gen_\w+)\.(?<first>\d+)\.\d+\.(?<further>\d+)\.converted\.\w+$/],
];
export const fileStages = files.map(([stage]) => stage);
export const callStages = ['call out', 'half of the answer came', 'the answer came'];
export const webhookStage = 'the webhook is being told';

/** Tells of each file of the store that gets its name: `onFile(stage, job)`, with the id of the job that wrote it. Returns what stops it. */
export async function watchFiles(folder, onFile) {
  const watchers = [];
  for (const first of (await readdir(folder)).filter((name) => /^[0-9a-f]$/.test(name))) {
    for (const second of await readdir(join(folder, first))) {
      const within = join(folder, first, second);
      const watcher = watch(within, (event, name) => {
        const [stage, pattern] = files.find(([, one]) => one.test(name ?? '')) ?? [];
        // One that is removed is told of in the same way.
        if (stage && event === 'rename' && existsSync(join(within, name)))
          onFile(stage, jobOf(pattern.exec(name).groups));
      });
      watchers.push(watcher);
    }
  }
  return () => watchers.forEach((watcher) => watcher.close());
}

/** That of the picture, or of the first of those that one call made. */
function jobOf({ generation, first, further = '0' }) {
  return `${generation}-${Number(first) + Number(further)}`;
}
