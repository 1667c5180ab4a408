import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../auth/api-key.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationEnd, GenerationHead } from '../domain/generation.js';
import type { Model } from '../domain/model-card.js';
import type { Defaults, ImageRequest } from '../domain/request.js';
import { GenerationStore } from '../history/generation.store.js';
import { modelSchema } from '../normalization/model-schema.js';
import { NormalizationService } from '../normalization/normalization.service.js';
import { Catalog } from '../providers/catalog.js';
import { ProviderRegistry } from '../providers/registry.js';
import { JobQueues } from '../queue/job-queues.js';
import { isRedisAway } from '../redis/redis-away.js';
import { untilWritten } from '../history/until-written.js';
import { newGenerationId } from './generation-id.js';
import { Waiters } from './waiters.js';

/** The story of one request: find the model, plan, submit, wait. */
@Injectable()
export class GatewayService {
  private refusing = false;

  constructor(
    private readonly config: Config,
    private readonly catalog: Catalog,
    private readonly registry: ProviderRegistry,
    private readonly normalization: NormalizationService,
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly waiters: Waiters,
  ) {}

  /** The ended generation, whatever its end; 504 `still_running` if it takes longer than a client may wait. */
  async generate(request: ImageRequest, key: ApiKey): Promise<Generation> {
    if (this.refusing)
      throw new GatewayError('server_is_overloaded', 'This instance is stopping. Send the request again.');
    const { offers } = this.catalog.find(request.model);
    const plan = this.normalization.plan(request, offers, this.defaultsFor(key), this.catalog.models());
    const created = Date.now();
    const { timeoutMs } = request.options;
    const head: GenerationHead = {
      id: newGenerationId(created),
      created,
      keyId: key.id,
      asked: request,
      plan,
      deadline: timeoutMs === undefined ? undefined : created + timeoutMs,
      waiter: this.waiters.instance,
    };
    return this.run(head);
  }

  /** What applies to a key where its request does not say it: the key's own defaults, then the installation's. */
  defaultsFor(key: ApiKey): Defaults {
    const { defaults } = this.config;
    return {
      responseFormat: key.defaults.responseFormat ?? defaults.responseFormat,
      outputFormat: key.defaults.outputFormat ?? defaults.outputFormat,
      model: key.defaults.model ?? defaults.model,
    };
  }

  models(): readonly Model[] {
    return this.catalog.models();
  }

  /** By id, alias or `provider/model`; of the last the one offer only. */
  model(name: string): Model {
    const { model, offers } = this.catalog.find(name);
    return { ...model, offers };
  }

  /** Every parameter of a model as JSON Schema. */
  schema(name: string): Record<string, unknown> {
    return modelSchema(this.catalog.find(name).offers);
  }

  /** What an answer says of the provider besides what the record holds. */
  describe({ pictures }: Generation): { providerName: string; sandbox: boolean } {
    const made = pictures.find((picture) => picture?.state === 'ready');
    const id = made?.state === 'ready' ? made.provider : '';
    const provider = this.registry.enabled.find((enabled) => enabled.provider.id === id)?.provider;
    return { providerName: provider?.name ?? id, sandbox: this.registry.sandbox };
  }

  /** Takes no new requests; those that wait go on waiting. */
  refuse(): void {
    this.refusing = true;
  }

  /** Resolves when every client has its answer, or after that time (ms). */
  answered(patienceMs: number): Promise<void> {
    return this.waiters.answered(patienceMs);
  }

  /** Answers every client that still waits; its work stays in the queue. */
  dismiss(): void {
    this.waiters.dismiss();
  }

  private async run(head: GenerationHead): Promise<Generation> {
    await this.begin(head);
    const ended = await this.waiters.until(head.id, this.config.syncWaitMs, async () => {
      const generation = await this.generations.load(head.id);
      return generation?.end ? generation : undefined;
    });
    if (ended) return ended;
    throw new GatewayError(
      'still_running',
      `The generation ${head.id} ${this.waiters.dismissed ? 'outlasted this instance, which is stopping' : 'takes longer than a client may wait'}; it goes on.`,
      {
        more: { generation_id: head.id },
      },
    );
  }

  /**
   * Once the record stands the work will be done, if not by these jobs then by the sweep, so its client waits. A record
   * of which nobody knows whether it stands is taken back: its client is told that nothing was begun.
   */
  private async begin(head: GenerationHead): Promise<void> {
    try {
      await this.generations.create(head);
    } catch (error) {
      if (isRedisAway(error)) void untilWritten(() => this.generations.end(head, takenBack())).catch(() => undefined);
      throw error;
    }
    const begun = { head, status: 'queued', attempts: [], pictures: Array(head.plan.n).fill(undefined) } as const;
    await this.queues.start(begun).catch((error: unknown) => {
      if (!isRedisAway(error)) throw error;
    });
  }
}

function takenBack(): GenerationEnd {
  return { finished: Date.now(), status: 'cancelled' };
}
