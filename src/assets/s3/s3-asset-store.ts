import { mediaTypes, type Received } from '../../domain/asset.js';
import type { InputFormat } from '../../domain/request.js';
import { thumbnailId, thumbnailWidths } from '../../domain/thumbnail.js';
import { allDone } from '../all-done.js';
import { assetName, noSuchAsset } from '../asset-name.js';
import { AssetStore, type ByteRange, type Keeping, type Named, type Stored, type StoredBytes } from '../asset-store.js';
import type { Incoming } from '../incoming.js';
import type { Bucket } from './bucket.js';
import { commonBeginning } from './common-beginning.js';
import { trimBucket } from './trim-bucket.js';
import { bodyOfBytes, bodyOfFile, type UploadBody } from './upload-body.js';

const hour = 3_600_000;
/** The last one finds nothing, unless something was made meanwhile. */
const looks = 3;

/** One object a picture, `<prefix><id>.<format>`; unnamed bytes lie in a folder of this machine. */
export class S3AssetStore extends AssetStore {
  readonly receive: Incoming['receive'];

  constructor(
    private readonly bucket: Bucket,
    private readonly incoming: Incoming,
    private readonly settings: { readonly maxBytes: number; readonly now: () => number },
  ) {
    super();
    this.receive = incoming.receive;
  }

  override get isAway(): boolean {
    return this.bucket.isAway;
  }

  discard(received: Received): Promise<void> {
    return this.incoming.discard(received);
  }

  readReceived(received: Received): Promise<Buffer> {
    return this.incoming.read(received);
  }

  /** What was received stays until it lies in the bucket, so that a commit that failed may be made again. */
  async commit(received: Received, id: string, format: InputFormat): Promise<void> {
    await this.putOnce(id, format, bodyOfFile(received.location, received.bytes));
    await this.discard(received);
  }

  async write(id: string, format: InputFormat, bytes: Uint8Array): Promise<void> {
    await this.putOnce(id, format, bodyOfBytes(bytes));
  }

  async read(id: string, format: InputFormat): Promise<Buffer> {
    return (await this.bucket.read(assetName(id, format))) ?? gone(id);
  }

  async open(id: string, format: InputFormat, range?: ByteRange): Promise<StoredBytes> {
    return (await this.bucket.open(assetName(id, format), range)) ?? gone(id);
  }

  async stat(id: string, format: InputFormat): Promise<{ bytes: number } | undefined> {
    const bytes = await this.bucket.bytesOf(assetName(id, format));
    return bytes === undefined ? undefined : { bytes };
  }

  async delete(id: string, format: InputFormat): Promise<void> {
    await this.bucket.delete(assetName(id, format));
  }

  /**
   * Looks what there is instead of deleting every name that there might be; and once more when that is gone, for a
   * thumbnail that was made meanwhile.
   */
  async deleteAll(pictures: readonly Stored[]): Promise<number> {
    const names = new Set(pictures.map(({ id, format }) => assetName(id, format)));
    const thumbnails = pictures.flatMap((picture) => thumbnailWidths.map((width) => thumbnailId(picture, width)));
    const wanted = new Set([...names, ...thumbnails.map((id) => assetName(id, 'webp'))]);
    const deleted = new Set<string>();
    const beginning = commonBeginning([...names]);
    if (names.size === 0) return 0;
    for (let look = 0; look < looks; look += 1) {
      const before = deleted.size;
      await this.deleteListed(beginning, wanted, deleted);
      if (deleted.size === before) break;
    }
    return [...deleted].filter((name) => names.has(name)).length;
  }

  async keep(made: readonly Named[], resultId: string, result: unknown): Promise<void> {
    await allDone(made.map(({ received, id, format }) => this.commit(received, id, format)));
    const body = bodyOfBytes(Buffer.from(JSON.stringify(result)));
    await this.bucket.put(assetName(resultId, 'json'), body, { type: 'application/json', once: false });
  }

  async result(id: string): Promise<unknown> {
    const text = await this.bucket.read(assetName(id, 'json'));
    return text === undefined ? undefined : JSON.parse(text.toString());
  }

  async deleteResult(id: string): Promise<void> {
    await this.bucket.delete(assetName(id, 'json'));
  }

  sweepIncoming(isWanted: (location: string) => boolean): Promise<void> {
    return this.incoming.sweep(isWanted);
  }

  trim(keeping: Keeping): Promise<number> {
    const { maxBytes, now } = this.settings;
    return trimBucket(this.bucket, {
      ...{ keepFrom: now() - 7 * 24 * hour, abandonedFrom: now() - hour, maxBytes },
      isProtected: (id) => keeping.isProtected(id),
      isAbandoned: (id) => keeping.isAbandoned(id),
    });
  }

  /** Nest calls it when everything else has stopped. */
  onApplicationShutdown(): void {
    this.bucket.close();
  }

  private async deleteListed(beginning: string, wanted: ReadonlySet<string>, deleted: Set<string>): Promise<void> {
    for await (const page of this.bucket.pages(beginning)) {
      const going = page.map(({ name }) => name).filter((name) => wanted.has(name));
      await this.bucket.deleteAll(going);
      going.forEach((name) => deleted.add(name));
    }
  }

  private async putOnce(id: string, format: InputFormat, body: UploadBody): Promise<void> {
    await this.bucket.put(assetName(id, format), body, { type: mediaTypes[format], once: true });
  }
}

function gone(id: string): never {
  throw noSuchAsset(id);
}
