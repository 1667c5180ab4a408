import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Sealer } from '../assets/sealer.js';
import { redisKey } from '../redis/redis-key.js';
import { replaceField } from '../redis/replace-field.js';

const secretsKey = redisKey('webhook-secrets');
const overlapMs = 24 * 60 * 60 * 1000;
/** More rotations within a day than anybody makes on purpose; every one lengthens the signature. */
const mostFormer = 4;

export interface FormerSecret {
  readonly key: string;
  /** Unix milliseconds. */
  readonly validUntil: number;
}

/** What the webhooks of one API key are signed with. */
export interface WebhookSecret {
  readonly key: string;
  /** Still signed with, newest first. */
  readonly former: readonly FormerSecret[];
}

/** One secret for each API key, made when it is first needed; only sealed ones are stored. */
export class WebhookSecrets {
  constructor(
    private readonly redis: Redis,
    private readonly sealer: Sealer,
    private readonly now: () => number,
  ) {}

  /** Where the installation's secret was changed, what was sealed under the former one is lost, and a new one is made. */
  async of(keyId: string): Promise<WebhookSecret> {
    return this.change(keyId, (current) => current ?? { key: newSecret(), former: [] });
  }

  /** Makes a new one. The one that it follows is good for another day, and so are those before it for what is left of theirs. */
  async rotate(keyId: string): Promise<WebhookSecret> {
    return this.change(keyId, (current) => {
      const last = current && { key: current.key, validUntil: this.now() + overlapMs };
      return { key: newSecret(), former: [last ?? [], current?.former ?? []].flat().slice(0, mostFormer) };
    });
  }

  /** Again and again until nobody else writes between; `decide` gives back what it was given to leave it so. */
  private async change(
    keyId: string,
    decide: (current: WebhookSecret | undefined) => WebhookSecret,
  ): Promise<WebhookSecret> {
    for (;;) {
      const stored = await this.redis.hget(secretsKey, keyId);
      const current = stored === null ? undefined : this.opened(stored, keyId);
      const next = decide(current);
      if (next === current) return next;
      const change = { key: secretsKey, field: keyId, from: stored, to: this.sealer.seal(JSON.stringify(next), keyId) };
      if (await replaceField(this.redis, change)) return next;
    }
  }

  private opened(stored: string, keyId: string): WebhookSecret | undefined {
    const text = this.sealer.open(stored, keyId);
    if (text === undefined) return undefined;
    const { key, former } = JSON.parse(text) as WebhookSecret;
    return { key, former: former.filter(({ validUntil }) => validUntil > this.now()) };
  }
}

/** In the form of Standard Webhooks, of 24 to 64 bytes. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
