import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Asset } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';

const lifetimeSeconds = 3600;

/** Makes and checks the URLs under which anybody who has them may fetch a picture for 60 minutes. */
export class UrlSigner {
  constructor(
    private readonly secret: string,
    private readonly now: () => number,
  ) {}

  /** `origin` is scheme and host without a trailing slash. */
  sign(asset: Pick<Asset, 'id' | 'format'>, origin: string): string {
    const expires = String(this.seconds() + lifetimeSeconds);
    const signature = this.signature(asset.id, asset.format, expires).toString('base64url');
    return `${origin}/files/${asset.id}.${asset.format}?expires=${expires}&signature=${signature}`;
  }

  /** Gives the seconds for which the URL is still good. Throws `invalid_signature` or `url_expired`. */
  verify(id: string, format: string, expires: unknown, signature: unknown): number {
    const given = Buffer.from(typeof signature === 'string' ? signature : '', 'base64url');
    const due = this.signature(id, format, String(expires));
    if (given.length !== due.length || !timingSafeEqual(given, due)) {
      throw new GatewayError(
        'invalid_signature',
        'The signature of this URL is not valid: use the URL as it was given.',
      );
    }
    const left = Number(expires) - this.seconds();
    if (left <= 0)
      throw new GatewayError('url_expired', 'This URL has expired: its picture can be had for 60 minutes.');
    return left;
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  private signature(id: string, format: string, expires: string): Buffer {
    return createHmac('sha256', this.secret).update(`/files/${id}.${format}?expires=${expires}`).digest();
  }
}
