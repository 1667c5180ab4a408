import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';

/** What one request has of the budgets, until it gives that back. */
export interface Share {
  /** So many bytes more of its body came. Throws where there is no room for them; those that were declared have theirs. */
  arrived(bytes: number): void;
  /** The body lies in the store, or is dropped. */
  taken(): void;
  /** Its answer is complete, or its client gone. */
  leave(): void;
}

const retryAfterMs = 2_000;

/**
 * What this process has in hand for clients: the requests that begin work, from their headers to the end of their answer
 * (those that wait, and streams too), and the bytes of their bodies while these are taken in. A length that is declared
 * counts at once, and what comes without one as it comes.
 *
 * Bodies with pictures pass into the store in blocks of 128 kB, and answers out of it in blocks of 192 kB, so neither
 * is ever whole in memory; but the pictures of a body are looked at, each whole and a few at once, and lie on the disk:
 * their bytes stand for that. A body without pictures has 1 MB at most and stays until the answer; that is what the
 * number of requests stands for.
 */
@Injectable()
export class Load {
  private requestsNow = 0;
  private bytesNow = 0;

  constructor(private readonly config: Config) {}

  /** In flight. */
  get requests(): number {
    return this.requestsNow;
  }

  /** Of bodies that are being taken in. */
  get bytes(): number {
    return this.bytesNow;
  }

  /** `declared`: the length of its body; undefined where it will turn out. Throws `server_is_overloaded`. */
  enter(declared: number | undefined): Share {
    const { requests } = this.config.budgets;
    if (this.requestsNow >= requests) throw overloaded(requests === 1 ? '1 request' : `${requests} requests`);
    let held = 0;
    let inside = true;
    const hold = (bytes: number) => {
      this.refuseBeyond(bytes, held);
      held += bytes;
      this.bytesNow += bytes;
    };
    const taken = () => {
      this.bytesNow -= held;
      held = 0;
    };
    hold(declared ?? 0);
    this.requestsNow += 1;
    return {
      arrived(bytes) {
        if (inside && declared === undefined) hold(bytes);
      },
      taken,
      leave: () => {
        if (inside) this.requestsNow -= 1;
        inside = false;
        taken();
      },
    };
  }

  private refuseBeyond(more: number, held: number): void {
    const { bytes } = this.config.budgets;
    // Alone it would be too much as well, so trying again is in vain.
    if (held + more > bytes) throw tooLarge(bytes);
    if (this.bytesNow + more > bytes) throw overloaded(`${megabytes(this.bytesNow)} of request bodies`);
  }
}

function overloaded(what: string): GatewayError {
  const message = `This server has ${what} in hand, and takes in no more at once. Nothing was begun: send the request again.`;
  return new GatewayError('server_is_overloaded', message, { retryAfterMs });
}

function tooLarge(bytes: number): GatewayError {
  const message = `The request body is too large: this server takes in ${megabytes(bytes)} at once.`;
  return new GatewayError('request_too_large', message);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
