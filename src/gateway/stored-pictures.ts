import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import type { Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation } from '../domain/generation.js';
import type { Input } from '../domain/request.js';
import { receiveChunks } from '../egress/receive-chunks.js';
import { digestedUploads } from './body/digested-uploads.js';
import type { SentPicture, SentPictures } from './inputs.js';

/** The pictures of an earlier request, as if its client sent them again. */
@Injectable()
export class StoredPictures {
  constructor(private readonly assets: AssetStore) {}

  /** Gives copies to `use`; what of them has no name by its end is discarded. Throws `conflict` where one is gone. */
  async with<T>({ head: { asked } }: Generation, use: (pictures: SentPictures) => Promise<T>): Promise<T> {
    const received: Received[] = [];
    const copy = async (input: Input, param: string): Promise<SentPicture> => {
      const copied = await this.copy(input);
      received.push(copied);
      return { param, received: copied };
    };
    try {
      const inputs: SentPicture[] = [];
      for (const [index, input] of asked.inputs.entries()) inputs.push(await copy(input, `images[${index}]`));
      return await use({ inputs, mask: asked.mask && (await copy(asked.mask, 'mask')) });
    } finally {
      await Promise.all(received.map((each) => this.assets.discard(each)));
    }
  }

  private async copy({ id, format }: Input): Promise<Received> {
    try {
      const { stream } = await this.assets.open(id, format);
      return await receiveChunks(stream, digestedUploads(this.assets.receive));
    } catch (cause) {
      if (!(cause instanceof GatewayError) || cause.code !== 'not_found') throw cause;
      const message = 'The pictures that this generation started from are no longer kept; send them in a new request.';
      throw new GatewayError('conflict', message, { cause });
    }
  }
}
