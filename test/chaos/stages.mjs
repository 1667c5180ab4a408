import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What tells, from outside, that a worker has come so far; by the name of the file that it has just written. */
const files = [
  ['bytes stored', /^gen_\w+\.\d+\.\d+\.\d+\.(?:png|jpeg|webp)$/],
  ['result stored', /^gen_\w+\.\d+\.\d+\.json$/],
  ['converted picture stored', /\.converted\.\w+$/],
];
export const fileStages = files.map(([stage]) => stage);
export const callStages = ['call out', 'half of the answer came', 'the answer came'];
export const webhookStage = 'the webhook is being told';

/** Tells of each file of the store that gets its name: `onFile(stage, generation)`. Returns what stops it. */
export async function watchFiles(folder, onFile) {
  const watchers = [];
  for (const first of (await readdir(folder)).filter((name) => /^[0-9a-f]$/.test(name))) {
    for (const second of await readdir(join(folder, first))) {
      const watcher = watch(join(folder, first, second), (event, name) => {
        const [stage] = files.find(([, pattern]) => pattern.test(name ?? '')) ?? [];
        if (event === 'rename' && stage) onFile(stage, name.split('.')[0]);
      });
      watchers.push(watcher);
    }
  }
  return () => watchers.forEach((watcher) => watcher.close());
}
