import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { UrlSigner } from '../assets/signed-url.js';
import type { Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { inMegabytes } from '../domain/megabytes.js';
import { maximumRequestBytes } from '../domain/picture-limits.js';
import type { Input, Mask } from '../domain/request.js';
import { RemoteInputs } from '../egress/remote-inputs.js';
import { inspect } from '../imaging/inspect.js';
import { UnusablePicture } from '../imaging/unusable-picture.js';
import { receiveDataUrl } from './body/data-url.js';
import { maskFrom } from './mask-from.js';
import { receiveOwn } from './own-picture.js';

/** A picture as a client sent it: in the store already, or as text (a URL, or base64). `param` names it in errors. */
export type SentPicture = { readonly param: string } & ({ readonly received: Received } | { readonly url: string });

export interface SentPictures {
  readonly inputs: readonly SentPicture[];
  readonly mask?: SentPicture;
}

/** Pictures that were looked at, and lie in the store without their names until they are kept. */
export interface TakenPictures {
  readonly inputs: readonly Input[];
  readonly mask?: Mask;
  /** Gives them the names by which the generation finds them. */
  keep(): Promise<void>;
  /** Also of what has its name already. */
  drop(): Promise<void>;
}

interface Fetched {
  readonly param: string;
  readonly received: Received;
}

/** The pictures that come with a request: fetched, looked at and named. Where one is no good, none stays in the store. */
@Injectable()
export class Inputs {
  constructor(
    private readonly assets: AssetStore,
    private readonly signer: UrlSigner,
    private readonly remote: RemoteInputs,
  ) {}

  async take(generation: string, { inputs, mask }: SentPictures, gone: AbortSignal): Promise<TakenPictures> {
    const fetched = await this.fetchAll([...inputs, ...(mask ? [mask] : [])], gone);
    const discard = () => this.discard(fetched);
    try {
      refuseTooMuch(fetched);
      const seen: Input[] = [];
      for (const each of fetched) seen.push(await this.look(each, idOf(generation, seen.length, inputs.length)));
      const marks = mask && (await this.mask(fetched, seen));
      return {
        inputs: seen.slice(0, inputs.length),
        mask: marks,
        keep: async () => {
          for (const [index, { id, format }] of seen.entries()) {
            const received = fetched[index]?.received;
            if (received) await this.assets.commit(received, id, format);
          }
        },
        drop: async () => {
          await discard();
          await Promise.all(seen.map(({ id, format }) => this.assets.delete(id, format)));
        },
      };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  /** All of them, or none is left: the first that fails ends the others. */
  private async fetchAll(sent: readonly SentPicture[], gone: AbortSignal): Promise<Fetched[]> {
    const failing = new AbortController();
    const signal = AbortSignal.any([gone, failing.signal]);
    const failures: unknown[] = [];
    const settled = sent.map((picture) =>
      this.receive(picture, signal).catch((error: unknown) => {
        failures.push(error);
        failing.abort();
      }),
    );
    const fetched = (await Promise.all(settled)).filter((one) => one !== undefined);
    if (failures.length === 0) return fetched;
    await this.discard(fetched);
    throw failures[0];
  }

  private async receive(picture: SentPicture, signal: AbortSignal): Promise<Fetched> {
    const { param } = picture;
    if ('received' in picture) return { param, received: picture.received };
    const { url } = picture;
    if (!isElsewhere(url)) return { param, received: await receiveDataUrl(url, param, this.assets) };
    const own = await receiveOwn(url, this.signer, this.assets).catch((error: unknown) => rethrowAbout(error, param));
    const fetched = () => this.remote.fetch(url, this.assets.receive, signal);
    return { param, received: own ?? (await fetched().catch((error: unknown) => rethrowAbout(error, param))) };
  }

  private async look({ param, received }: Fetched, id: string): Promise<Input> {
    const seen = await inspect(() => this.assets.readReceived(received)).catch((error: unknown) => {
      if (!(error instanceof UnusablePicture)) throw error;
      const message = `Invalid image file for '${param}': ${error.reason}`;
      throw new GatewayError('invalid_image_file', message, { param });
    });
    return { id, ...seen };
  }

  /** The last of the pictures, on the first. */
  private async mask(fetched: readonly Fetched[], seen: readonly Input[]): Promise<Mask | undefined> {
    const [first, mask, sent] = [seen[0], seen.at(-1), fetched.at(-1)];
    return first && mask && sent && maskFrom(mask, first, sent.param, () => this.assets.readReceived(sent.received));
  }

  private async discard(fetched: readonly Fetched[]): Promise<void> {
    await Promise.all(fetched.map(({ received }) => this.assets.discard(received)));
  }
}

function idOf(generation: string, index: number, inputs: number): string {
  return index < inputs ? `${generation}.input.${index}` : `${generation}.mask`;
}

/** Any URL that does not hold the picture itself. */
function isElsewhere(url: string): boolean {
  return /^(?!data:)[a-z][a-z\d+.-]*:/i.test(url);
}

function refuseTooMuch(fetched: readonly Fetched[]): void {
  const bytes = fetched.reduce((sum, { received }) => sum + received.bytes, 0);
  if (bytes <= maximumRequestBytes) return;
  const message = `The pictures of a request may have ${inMegabytes(maximumRequestBytes)} together; send fewer or smaller ones.`;
  throw new GatewayError('request_too_large', message, { param: 'image' });
}

function rethrowAbout(error: unknown, param: string): never {
  if (!(error instanceof GatewayError)) throw error;
  throw new GatewayError(error.code, error.message, { ...error.details, param });
}
