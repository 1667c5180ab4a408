import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { setTimeout as pause } from 'node:timers/promises';
import { isPassing, isTaken, isUnknownThere } from './bucket-fault.js';
import { UnreadableUpload, type UploadBody } from './upload-body.js';

export interface Writing {
  readonly type: string;
  /** What lies there already stays. */
  readonly once: boolean;
}

interface Address {
  readonly Bucket: string;
  readonly Key: string;
}

const tries = 3;
const pauseMs = 200;
/** Whether it moves is watched apart from how long it takes. */
const longestMs = 10 * 60_000;

/** Writes objects. The SDK does not send a stream twice, so a try that broke is made anew here. */
export class ObjectWriter {
  private knowsCondition = true;

  constructor(private readonly client: S3Client) {}

  async write(address: Address, body: UploadBody, writing: Writing): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const conditional = writing.once && this.knowsCondition;
      try {
        return await this.put(address, body, writing.type, conditional);
      } catch (error) {
        if (error instanceof UnreadableUpload) throw error;
        if (conditional && isTaken(error)) return;
        if (conditional && isUnknownThere(error)) this.knowsCondition = false;
        else if (!isPassing(error) || attempt >= tries) throw error;
        else await pause(pauseMs * attempt);
      }
    }
  }

  private async put(address: Address, body: UploadBody, type: string, conditional: boolean): Promise<void> {
    const bytes = body.begin();
    const object = { ...address, Body: bytes.body, ContentLength: body.bytes, ContentType: type };
    const command = new PutObjectCommand({ ...object, IfNoneMatch: conditional ? '*' : undefined });
    try {
      await this.client.send(command, { abortSignal: bytes.signal, requestTimeout: longestMs });
    } catch (error) {
      bytes.signal?.throwIfAborted();
      throw error;
    } finally {
      bytes.end();
    }
  }
}
