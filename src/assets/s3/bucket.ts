import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import type { ByteRange, StoredBytes } from '../asset-store.js';
import { isMissing, isOfBucket, isUnknownThere } from './bucket-fault.js';
import type { Outage } from './outage.js';
import { ObjectWriter, type Writing } from './object-writer.js';
import { refusedRead } from './refused-read.js';
import { UnreadableUpload, type UploadBody } from './upload-body.js';

export interface StoredObject {
  readonly name: string;
  readonly bytes: number;
  /** Unix milliseconds, by the server's clock. */
  readonly written: number;
}

export interface BucketPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** As many as one DeleteObjects may name. */
const batch = 1_000;

/**
 * The objects below our prefix, by name. What the bucket does not do throws `StoreAway`: no answer, an overload, and any
 * write that fails. A read that is refused otherwise throws `server_error`, and says nothing of the others.
 */
export class Bucket {
  private readonly writer: ObjectWriter;
  private deletesBatches = true;

  constructor(
    private readonly client: S3Client,
    private readonly place: BucketPlace,
    private readonly outage: Outage,
  ) {
    this.writer = new ObjectWriter(client);
  }

  get isAway(): boolean {
    return this.outage.isOn;
  }

  async bytesOf(name: string): Promise<number | undefined> {
    const found = await this.ask(() => this.head(name));
    return found?.ContentLength;
  }

  async open(name: string, range?: ByteRange): Promise<StoredBytes | undefined> {
    const asked = { ...this.at(name), Range: range && `bytes=${range.start}-${range.end}` };
    const found = await this.ask(() => this.client.send(new GetObjectCommand(asked)));
    // In Node a body is always a stream; the SDK's type also has those of browsers.
    return found && { stream: found.Body as Readable, bytes: found.ContentLength ?? 0 };
  }

  async read(name: string): Promise<Buffer | undefined> {
    const found = await this.open(name);
    if (!found) return undefined;
    return this.ask(async () => Buffer.concat(await found.stream.toArray()));
  }

  /** What stays is asked for first, so that nothing is sent in vain, and it stays at servers which know no condition. */
  async put(name: string, body: UploadBody, writing: Writing): Promise<void> {
    if (writing.once && (await this.change(() => this.head(name)))) return;
    await this.change(() => this.writer.write(this.at(name), body, writing));
    this.outage.over();
  }

  async delete(name: string): Promise<void> {
    await this.change(() => this.client.send(new DeleteObjectCommand(this.at(name))));
  }

  /** In order of their names, a page at a time: what is deleted meanwhile changes nothing of the rest. */
  async *pages(beginning: string): AsyncGenerator<readonly StoredObject[]> {
    const { bucket, prefix } = this.place;
    let next: string | undefined;
    do {
      const asked = { Bucket: bucket, Prefix: `${prefix}${beginning}`, ContinuationToken: next };
      const page = await this.ask(() => this.client.send(new ListObjectsV2Command(asked)));
      yield (page?.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => {
        return { name: Key.slice(prefix.length), bytes: Size, written: LastModified?.getTime() ?? Date.now() };
      });
      next = page?.NextContinuationToken;
    } while (next !== undefined);
  }

  async deleteAll(names: readonly string[]): Promise<void> {
    for (let at = 0; at < names.length; at += batch) await this.deleteBatch(names.slice(at, at + batch));
  }

  close(): void {
    this.outage.close();
    this.client.destroy();
  }

  private async deleteBatch(names: readonly string[]): Promise<void> {
    const keys = names.map((name) => ({ Key: this.at(name).Key }));
    if (this.deletesBatches && names.length > 1) {
      const asked = { Bucket: this.place.bucket, Delete: { Objects: keys, Quiet: true } };
      const done = await this.change(async () => {
        try {
          const { Errors: errors = [] } = await this.client.send(new DeleteObjectsCommand(asked));
          if (errors[0]) throw Object.assign(new Error(), { name: errors[0].Code });
          return true;
        } catch (error) {
          if (!isUnknownThere(error)) throw error;
          return false;
        }
      });
      if (done) return;
      this.deletesBatches = false;
    }
    for (const name of names) await this.delete(name);
  }

  private head(name: string) {
    return this.client.send(new HeadObjectCommand(this.at(name)));
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${name}` };
  }

  /** Undefined where there is no such object. */
  private async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw isOfBucket(error) ? this.outage.begun(error) : refusedRead(error);
    }
  }

  /** What was to be stored waits until it can be, so every failure counts. Undefined where there is no such object. */
  private async change<T>(doing: () => Promise<T>): Promise<T | undefined> {
    try {
      return await doing();
    } catch (error) {
      if (error instanceof UnreadableUpload) throw error;
      if (!isMissing(error)) throw this.outage.begun(error);
      return undefined;
    }
  }
}
