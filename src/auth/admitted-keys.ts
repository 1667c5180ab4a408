import { type ApiKey, hashOf } from './api-key.js';

const rememberedMs = 24 * 60 * 60_000;

/** Which secrets were let in during the last day, unless they were refused since or have expired. Only hashes are kept. */
export class AdmittedKeys {
  /** By hash, each until a moment in Unix milliseconds. */
  private readonly untils = new Map<string, number>();
  private readonly own?: string;

  /** `own`: the secret of a key that nobody can revoke or rotate while the process lives: it counts as let in all the time. */
  constructor(own?: string) {
    if (own === undefined) return;
    this.own = hashOf(own);
    this.untils.set(this.own, Number.POSITIVE_INFINITY);
  }

  admit(secret: string, { expires = Number.POSITIVE_INFINITY }: Pick<ApiKey, 'expires'>, now: number): void {
    for (const [hash, until] of this.untils) if (until <= now) this.untils.delete(hash);
    const hash = hashOf(secret);
    this.untils.set(hash, hash === this.own ? expires : Math.min(expires, now + rememberedMs));
  }

  refuse(secret: string): void {
    this.untils.delete(hashOf(secret));
  }

  has(secret: string, now: number): boolean {
    return now < (this.untils.get(hashOf(secret)) ?? 0);
  }
}
