import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { UrlSigner } from '../assets/signed-url.js';
import type { Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { maximumRequestBytes } from '../domain/picture-limits.js';
import type { Input, Mask } from '../domain/request.js';
import { RemoteInputs } from '../egress/remote-inputs.js';
import { inspect } from '../imaging/inspect.js';
import { readMask } from '../imaging/mask.js';
import { UnusablePicture } from '../imaging/unusable-picture.js';
import { receiveDataUrl } from './body/data-url.js';
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
  drop(): Promise<void>;
}

interface Fetched {
  readonly param: string;
  readonly received: Received;
}

interface Taken<T extends Input> {
  readonly picture: T;
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

  async take(generation: string, { inputs, mask }: SentPictures, signal: AbortSignal): Promise<TakenPictures> {
    const sent = [...inputs, ...(mask ? [mask] : [])];
    const fetched = await this.fetchAll(sent, signal);
    const drop = () => this.discard(fetched);
    try {
      refuseTooMuch(fetched);
      const taken: Taken<Input>[] = [];
      for (const [index, each] of fetched.slice(0, inputs.length).entries())
        taken.push(await this.look(each, `${generation}.input.${index}`));
      const marks = mask && fetched[inputs.length];
      const seen = marks && (await this.lookAtMask(marks, `${generation}.mask`, taken[0]?.picture));
      return {
        inputs: taken.map(({ picture }) => picture),
        mask: seen?.picture,
        keep: async () => {
          for (const { received, picture } of [...taken, ...(seen ? [seen] : [])])
            await this.assets.commit(received, picture.id, picture.format);
        },
        drop,
      };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  /** All of them, or none is left. */
  private async fetchAll(sent: readonly SentPicture[], signal: AbortSignal): Promise<Fetched[]> {
    const settled = await Promise.allSettled(sent.map((picture) => this.receive(picture, signal)));
    const fetched = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = settled.find((one) => one.status === 'rejected');
    if (!failed) return fetched;
    await this.discard(fetched);
    throw failed.reason;
  }

  private async receive(picture: SentPicture, signal: AbortSignal): Promise<Fetched> {
    const { param } = picture;
    if ('received' in picture) return { param, received: picture.received };
    const { url } = picture;
    if (isElsewhere(url)) return { param, received: await this.fetchUrl(url, param, signal) };
    return { param, received: await receiveDataUrl(url, param, this.assets) };
  }

  private async fetchUrl(url: string, param: string, signal: AbortSignal): Promise<Received> {
    try {
      return (
        (await receiveOwn(url, this.signer, this.assets)) ?? (await this.remote.fetch(url, this.assets.receive, signal))
      );
    } catch (error) {
      throw error instanceof GatewayError
        ? new GatewayError(error.code, error.message, { ...error.details, param })
        : error;
    }
  }

  private async look({ param, received }: Fetched, id: string): Promise<Taken<Input>> {
    const bytes = await this.assets.readReceived(received);
    const seen = await inspect(bytes).catch((error: unknown) => refuseUnusable(error, param));
    return { picture: { id, ...seen }, received };
  }

  private async lookAtMask(fetched: Fetched, id: string, first: Input | undefined): Promise<Taken<Mask>> {
    const { param, received } = fetched;
    const { picture: seen } = await this.look(fetched, id);
    if (seen.format === 'heic') return refuse(param, 'A mask cannot be a HEIC; send a png.');
    if (first && (seen.width !== first.width || seen.height !== first.height)) {
      const [own, other] = [`${seen.width}x${seen.height}`, `${first.width}x${first.height}`];
      return refuse(param, `The mask has ${own} pixels and the first picture ${other}; they must have the same.`);
    }
    const { convention, marks } = await readMask(await this.assets.readReceived(received));
    if (marks) return { picture: { ...seen, convention }, received };
    return refuse(
      param,
      'The mask marks nothing to edit; make the region to edit fully transparent, or white on black in a mask without transparency.',
    );
  }

  private async discard(fetched: readonly Fetched[]): Promise<void> {
    await Promise.all(fetched.map(({ received }) => this.assets.discard(received)));
  }
}

/** Any URL that does not hold the picture itself. */
function isElsewhere(url: string): boolean {
  return /^(?!data:)[a-z][a-z\d+.-]*:/i.test(url);
}

function refuseTooMuch(fetched: readonly Fetched[]): void {
  const bytes = fetched.reduce((sum, { received }) => sum + received.bytes, 0);
  if (bytes <= maximumRequestBytes) return;
  const message = `The pictures of a request may have ${maximumRequestBytes / 1024 ** 2} MB together; send fewer or smaller ones.`;
  throw new GatewayError('request_too_large', message, { param: 'image' });
}

function refuseUnusable(error: unknown, param: string): never {
  if (!(error instanceof UnusablePicture)) throw error;
  const message = `Invalid image file for '${param}': ${error.reason}`;
  throw new GatewayError('invalid_image_file', message, { param });
}

function refuse(param: string, message: string): never {
  throw new GatewayError('invalid_value', message, { param });
}
