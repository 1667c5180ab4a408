import { randomBytes } from 'node:crypto';
import type { Sealer } from '../assets/sealer.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { replaceField } from '../redis/replace-field.js';

const secretsKey = redisKey('webhook-secrets');
const overlapMs = 24 * 60 * 60 * 1000;

export interface FormerSecret {
  readonly key: string;
  /** Unix milliseconds. */
  readonly validUntil: number;
}

/** What the webhooks of one API key are signed with. */
export interface WebhookSecret {
  readonly key: string;
  /** The one before it, for a day; whoever rotates twice in that time means to be rid of the first. */
  readonly previous?: FormerSecret;
}

/** One secret for each API key, made when it is first needed; only sealed ones are stored. */
export class WebhookSecrets {
  constructor(
    private readonly redis: RedisClient,
    private readonly sealer: Sealer,
    private readonly now: () => number,
  ) {}

  /** Where the installation's secret was changed, what was sealed under the former one is lost, and a new one is made. */
  async of(keyId: string): Promise<WebhookSecret> {
    return this.change(keyId, (current) => current ?? { key: newSecret() });
  }

  /** Makes a new one. Only the one that it follows is good for another day. */
  async rotate(keyId: string): Promise<WebhookSecret> {
    return this.change(keyId, (current) => ({
      key: newSecret(),
      previous: current && { key: current.key, validUntil: this.now() + overlapMs },
    }));
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
    const { key, previous } = JSON.parse(text) as WebhookSecret;
    return { key, previous: previous && previous.validUntil > this.now() ? previous : undefined };
  }
}

/** In the form of Standard Webhooks, of 24 to 64 bytes. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
