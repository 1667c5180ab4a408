import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Received } from '../domain/asset.js';
import type { PlacedUpload } from './asset-store.js';
import { openUpload } from './disk-upload.js';
import { missing, remove } from './durable-file.js';

const forgottenMs = 3_600_000;

/** The folder of bytes that have no name yet, one file for each upload. */
export class Incoming {
  readonly receive = (): Promise<PlacedUpload> => openUpload(this.newPath());

  private constructor(
    private readonly folder: string,
    private readonly now: () => number,
  ) {}

  static async open(folder: string, now: () => number): Promise<Incoming> {
    await mkdir(folder, { recursive: true });
    return new Incoming(folder, now);
  }

  newPath(): string {
    return join(this.folder, randomUUID());
  }

  read(received: Received): Promise<Buffer> {
    return readFile(received.location);
  }

  async discard(received: Received): Promise<void> {
    await remove(received.location);
  }

  /**
   * Removes those that nothing was written to for an hour. Those that are still wanted are renewed, also for the sweeps
   * of other processes.
   */
  async sweep(isWanted: (location: string) => boolean): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if (isWanted(path)) await this.renew(path);
      const found = await stat(path).catch(missing);
      if (found && found.mtimeMs < this.now() - forgottenMs) await rm(path, { force: true });
    }
  }

  private async renew(path: string): Promise<void> {
    const now = new Date(this.now());
    await utimes(path, now, now).catch(missing);
  }
}
