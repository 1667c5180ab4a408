import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Received } from '../domain/asset.js';
import type { InputFormat } from '../domain/request.js';
import { thumbnailId, thumbnailWidths } from '../domain/thumbnail.js';
import { allDone } from './all-done.js';
import { assetName, noSuchAsset } from './asset-name.js';
import { AssetStore, type ByteRange, type Keeping, type Named, type Stored, type StoredBytes } from './asset-store.js';
import { linkOnce, missing, remove, sync, writeSynced } from './durable-file.js';
import { Incoming } from './incoming.js';
import { trimFiles } from './trim.js';

const hour = 3_600_000;
const hexDigits = [...'0123456789abcdef'];

export interface DiskSettings {
  readonly folder: string;
  readonly maxBytes: number;
  readonly now: () => number;
}

/** One file a picture, `<folder>/<x>/<y>/<id>.<format>`, x and y from a hash of the id; unnamed bytes in `incoming`. */
export class DiskAssetStore extends AssetStore {
  readonly receive: Incoming['receive'];

  private constructor(
    private readonly settings: DiskSettings,
    private readonly incoming: Incoming,
  ) {
    super();
    this.receive = incoming.receive;
  }

  /** Makes the folders, so that storing a picture never has to. */
  static async open(settings: DiskSettings): Promise<DiskAssetStore> {
    const { folder } = settings;
    const incoming = await Incoming.open(join(folder, 'incoming'), settings.now);
    for (const first of hexDigits) {
      for (const second of hexDigits) await mkdir(join(folder, first, second), { recursive: true });
      await sync(join(folder, first));
    }
    await sync(folder);
    return new DiskAssetStore(settings, incoming);
  }

  discard(received: Received): Promise<void> {
    return this.incoming.discard(received);
  }

  readReceived(received: Received): Promise<Buffer> {
    return this.incoming.read(received);
  }

  async commit(received: Received, id: string, format: InputFormat): Promise<void> {
    const path = this.path(id, format);
    await linkOnce(received.location, path);
    await Promise.all([sync(dirname(path)), this.discard(received)]);
  }

  /** The disk has each of them to write at once, which takes most of the time. */
  async keep(made: readonly Named[], resultId: string, result: unknown): Promise<void> {
    const [draft, path] = [this.incoming.newPath(), this.path(resultId, 'json')];
    const paths = made.map(({ id, format }) => this.path(id, format));
    try {
      await allDone([
        writeSynced(draft, JSON.stringify(result), 0o666),
        ...made.map(({ received }, index) => linkOnce(received.location, paths[index] ?? '')),
      ]);
      await rename(draft, path);
    } catch (error) {
      // Each try makes one, for as long as there is no room.
      await remove(draft);
      throw error;
    }
    const folders = new Set([path, ...paths].map(dirname));
    await Promise.all([...[...folders].map(sync), ...made.map(({ received }) => this.discard(received))]);
  }

  async write(id: string, format: InputFormat, bytes: Uint8Array): Promise<void> {
    const upload = await this.receive();
    try {
      await upload.write(bytes);
      await this.commit(await upload.finish(), id, format);
    } finally {
      await upload.abort();
    }
  }

  async read(id: string, format: InputFormat): Promise<Buffer> {
    return (await readFile(this.path(id, format)).catch(missing)) ?? gone(id);
  }

  async open(id: string, format: InputFormat, range?: ByteRange): Promise<StoredBytes> {
    const file = (await open(this.path(id, format)).catch(missing)) ?? gone(id);
    const { size } = await file.stat();
    const stream = file.createReadStream({ ...range, highWaterMark: 196_608 });
    return { stream, bytes: range ? range.end - range.start + 1 : size };
  }

  async stat(id: string, format: InputFormat): Promise<{ bytes: number } | undefined> {
    const found = await stat(this.path(id, format)).catch(missing);
    return found && { bytes: found.size };
  }

  async delete(id: string, format: InputFormat): Promise<void> {
    await remove(this.path(id, format));
  }

  async deleteAll(pictures: readonly Stored[]): Promise<number> {
    const found = await Promise.all(pictures.map((picture) => this.deleteWithThumbnails(picture)));
    return found.filter(Boolean).length;
  }

  async result(id: string): Promise<unknown> {
    const text = await readFile(this.path(id, 'json'), 'utf8').catch(missing);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async deleteResult(id: string): Promise<void> {
    await remove(this.path(id, 'json'));
  }

  sweepIncoming(isWanted: (location: string) => boolean): Promise<void> {
    return this.incoming.sweep(isWanted);
  }

  async trim(keeping: Keeping): Promise<number> {
    const { folder, maxBytes, now } = this.settings;
    const folders = hexDigits.flatMap((first) => hexDigits.map((second) => join(folder, first, second)));
    return trimFiles(folders, {
      ...{ keepFrom: now() - 7 * 24 * hour, abandonedFrom: now() - hour, maxBytes },
      isProtected: (id) => keeping.isProtected(id),
      isAbandoned: (id) => keeping.isAbandoned(id),
    });
  }

  /** The picture first: whoever makes a thumbnail looks for it once more when that is done. */
  private async deleteWithThumbnails(picture: Stored): Promise<boolean> {
    const found = await this.stat(picture.id, picture.format);
    if (found) await this.delete(picture.id, picture.format);
    await Promise.all(thumbnailWidths.map((width) => this.delete(thumbnailId(picture, width), 'webp')));
    return found !== undefined;
  }

  private path(id: string, extension: InputFormat | 'json'): string {
    const name = assetName(id, extension);
    const hash = createHash('sha256').update(id).digest('hex');
    return join(this.settings.folder, hash.charAt(0), hash.charAt(1), name);
  }
}

function gone(id: string): never {
  throw noSuchAsset(id);
}
