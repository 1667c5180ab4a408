import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ageMs = 2 * 3_600_000;
/** A draft that belongs to nothing, the youngest of the old files: once it is gone the trim has come to its end. */
const last = 'gen_0000000000000000000000.0.0.draft.0.0.png';

/** As if two hours had passed since the files were written, and a start had swept them. */
export async function ageAndSweep(world) {
  const old = new Date(Date.now() - ageMs);
  const files = (await readdir(world.assets, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  for (const { parentPath, path, name } of files) await utimes(join(parentPath ?? path, name), old, old);
  const sentinel = join(world.assets, 'f', 'f', last);
  await writeFile(sentinel, '');
  await utimes(sentinel, new Date(), new Date(old.getTime() + 60_000));
  // Whoever walks over the store next may do so at once.
  await world.redis.del('{halftone}:assets-trim');
  const one = world.workers[0] ?? world.api;
  one.kill();
  await one.hold();
  for (let tries = 0; tries < 600; tries += 1) {
    if (!(await readdir(join(world.assets, 'f', 'f'))).includes(last)) return [];
    await pause(100);
  }
  return ['the sweep of a fresh start did not come to the end of the assets'];
}
