import { Injectable } from '@nestjs/common';
import { AssetStore, type Stored } from '../assets/asset-store.js';
import { storedSource } from '../assets/stored-source.js';
import { mediaTypes } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import { ProviderFailure } from '../domain/failure.js';
import type { Generation } from '../domain/generation.js';
import type { OfferPlan, OutgoingPicture, RenderCall } from '../domain/plan.js';
import type { Preparation } from '../domain/preparation.js';
import { preparedId } from '../domain/prepared-id.js';
import type { ImageFormat, Input, Mask, Pixels } from '../domain/request.js';
import { prepare } from '../imaging/prepare.js';
import { prepareMask } from '../imaging/prepare-mask.js';
import { probe } from '../imaging/probe.js';
import { forgetMedia } from './media.js';
import { SharedWork } from '../domain/shared-work.js';

export type Outgoing = Pick<RenderCall, 'inputs' | 'mask'>;

interface Wanted extends Stored {
  readonly format: ImageFormat;
}

/** The pictures that go to a provider: as the client sent them, or prepared once and kept beside those. */
@Injectable()
export class OutgoingPictures {
  private readonly making = new SharedWork<Stored>();

  constructor(private readonly assets: AssetStore) {}

  /**
   * Pictures that are gone, or cannot be made what the provider takes, are a `final` failure; what else breaks on the
   * way, such as a disk, may be whole again at the next try.
   */
  async of({ head: { id, asked } }: Generation, offer: OfferPlan): Promise<Outgoing | ProviderFailure> {
    try {
      const stored = await Promise.all(
        asked.inputs.map((input, index) => this.prepared(input, offer.inputs[index] ?? {}, offer)),
      );
      const mask = asked.mask && offer.mask && (await this.mask(asked.mask, offer.mask, stored[0], offer));
      const inputs = await Promise.all(stored.map((each) => this.outgoing(each)));
      return { inputs, mask: mask && (await this.outgoing(mask)) };
    } catch (cause) {
      // No call has been made, and the job waits for room.
      if (isStorageFailure(cause)) throw cause;
      const why = cause instanceof GatewayError ? `: ${cause.message}` : '.';
      const kind = cause instanceof GatewayError ? 'final' : 'retryable';
      return new ProviderFailure(kind, `The pictures of ${id} could not be prepared${why}`, { cause });
    }
  }

  /** Of a generation that was purged while its pictures were being prepared. */
  async forget(generation: Generation): Promise<void> {
    await forgetMedia(generation, this.assets);
  }

  private prepared(input: Input, preparation: Preparation, offer: OfferPlan): Promise<Stored> {
    const { format } = preparation;
    if (!format) return Promise.resolve(input);
    return this.once({ id: preparedId(input.id, offer.provider), format }, async () => {
      return (await prepare(() => this.assets.read(input.id, input.format), preparation)).bytes;
    });
  }

  /** Masks have the pixels of the first input, also of one that had to be made smaller. */
  private async mask(mask: Mask, preparation: Preparation, first: Stored | undefined, offer: OfferPlan) {
    const pixels = first && (await this.pixelsOf(first));
    const fits = !pixels || (pixels.width === mask.width && pixels.height === mask.height);
    if (fits && !preparation.format) return mask;
    return this.once({ id: preparedId(mask.id, offer.provider), format: 'png' }, async () => {
      const bytes = () => this.assets.read(mask.id, mask.format);
      const { convention = mask.convention } = preparation;
      return (await prepareMask(bytes, mask.convention, convention, pixels ?? mask)).bytes;
    });
  }

  /** Several renders of a generation want the same picture at once. */
  private once(wanted: Wanted, make: () => Promise<Uint8Array>): Promise<Stored> {
    return this.making.do(wanted.id, () => this.make(wanted, make));
  }

  private async make({ id, format }: Wanted, make: () => Promise<Uint8Array>): Promise<Stored> {
    if (!(await this.assets.stat(id, format))) await this.assets.write(id, format, await make());
    return { id, format };
  }

  private async pixelsOf({ id, format }: Stored): Promise<Pixels | undefined> {
    const head: Buffer[] = [];
    const { stream } = await this.assets.open(id, format);
    for await (const chunk of stream) {
      head.push(chunk as Buffer);
      break;
    }
    return probe(Buffer.concat(head));
  }

  private async outgoing(stored: Stored): Promise<OutgoingPicture> {
    return { ...(await storedSource(stored, this.assets)), mediaType: mediaTypes[stored.format] };
  }
}
