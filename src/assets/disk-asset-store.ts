import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Receive, Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import type { InputFormat } from '../domain/request.js';
import { AssetStore, type ByteRange, type Keeping, type StoredBytes } from './asset-store.js';
import { openUpload } from './disk-upload.js';
import { linkOnce, missing, sync, writeSynced } from './durable-file.js';
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
  readonly receive: Receive = () => openUpload(this.incoming());

  private constructor(private readonly settings: DiskSettings) {
    super();
  }

  /** Makes the folders, so that storing a picture never has to. */
  static async open(settings: DiskSettings): Promise<DiskAssetStore> {
    const { folder } = settings;
    await mkdir(join(folder, 'incoming'), { recursive: true });
    for (const first of hexDigits) {
      for (const second of hexDigits) await mkdir(join(folder, first, second), { recursive: true });
      await sync(join(folder, first));
    }
    await sync(folder);
    return new DiskAssetStore(settings);
  }

  async discard(received: Received): Promise<void> {
    await rm(received.location, { force: true });
  }

  readReceived(received: Received): Promise<Buffer> {
    return readFile(received.location);
  }

  async commit(received: Received, id: string, format: InputFormat): Promise<void> {
    if (!(await this.stat(id, format))) await linkOnce(received.location, this.path(id, format));
    await this.discard(received);
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
    await rm(this.path(id, format), { force: true });
  }

  async putResult(id: string, value: unknown): Promise<void> {
    const path = this.path(id, 'json');
    const draft = this.incoming();
    await writeSynced(draft, JSON.stringify(value), 0o666);
    await rename(draft, path);
    await sync(dirname(path));
  }

  async result(id: string): Promise<unknown> {
    const text = await readFile(this.path(id, 'json'), 'utf8').catch(missing);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async deleteResult(id: string): Promise<void> {
    await rm(this.path(id, 'json'), { force: true });
  }

  async sweepIncoming(): Promise<void> {
    const folder = join(this.settings.folder, 'incoming');
    for (const name of await readdir(folder)) {
      const found = await stat(join(folder, name)).catch(missing);
      if (found && found.mtimeMs < this.settings.now() - hour) await rm(join(folder, name), { force: true });
    }
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

  private incoming(): string {
    return join(this.settings.folder, 'incoming', randomUUID());
  }

  private path(id: string, extension: InputFormat | 'json'): string {
    if (!/^[A-Za-z0-9_.-]{1,128}$/.test(id)) {
      const message = `Invalid asset id: it must be 1 to 128 letters, digits, '_', '.' or '-'.`;
      throw new GatewayError('invalid_value', message);
    }
    const hash = createHash('sha256').update(id).digest('hex');
    return join(this.settings.folder, hash.charAt(0), hash.charAt(1), `${id}.${extension}`);
  }
}

function gone(id: string): never {
  throw new GatewayError('not_found', `There is no picture '${id}'. Pictures are kept for 7 days at most.`);
}
