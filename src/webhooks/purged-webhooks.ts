import { Inject, Injectable } from '@nestjs/common';
import { GenerationStore } from '../history/generation.store.js';
import { hashKey } from '../history/record-writes.js';
import type { RedisClient } from '../redis/redis-client.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { REDIS } from '../redis/redis.module.js';
import { replaceField } from '../redis/replace-field.js';
import { DeliveryStore } from './delivery.store.js';
import { withoutQuery } from './webhook-url.js';

/** What becomes of webhooks whose generations lost their payloads. */
@Injectable()
export class PurgedWebhooks {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly generations: GenerationStore,
    private readonly deliveries: DeliveryStore,
    private readonly file: AppendOnlyFile,
  ) {}

  /**
   * Takes the query off the URL of a generation that is marked as purged. A delivery that is pending still goes out,
   * with the purged record and to the whole URL, and it is its end that calls this again.
   */
  async forget(id: string): Promise<void> {
    for (;;) {
      const head = await this.redis.hget(hashKey(id), 'head');
      const generation = head === null ? undefined : await this.generations.load(id);
      const { webhookUrl, purged } = generation?.head ?? {};
      if (head === null || !generation || webhookUrl === undefined || purged === undefined) return;
      if ((await this.deliveries.of(generation))?.status === 'pending' || !generation.end) return;
      const to = JSON.stringify({ ...JSON.parse(head), webhookUrl: withoutQuery(webhookUrl) });
      if (to === head) return;
      if (await replaceField(this.redis, { key: hashKey(id), field: 'head', from: head, to })) {
        return this.file.forgetPast();
      }
    }
  }
}
