import { Injectable } from '@nestjs/common';
import { InstallationSecret } from '../assets/installation-secret.js';
import type { ApiKey } from '../auth/api-key.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import type { Model, ProviderParameter } from '../domain/model-card.js';
import type { Plan } from '../domain/plan.js';
import type { Defaults, ImageRequest } from '../domain/request.js';
import { estimateOf } from '../normalization/estimate.js';
import { modelSchema } from '../normalization/model-schema.js';
import { NormalizationService } from '../normalization/normalization.service.js';
import { Catalog } from '../providers/catalog.js';
import { ProviderRegistry } from '../providers/registry.js';
import type { Asker } from './asker.js';
import { Beginnings } from './beginnings.js';
import { fingerprintOf } from './fingerprint.js';
import { newGenerationId } from './generation-id.js';
import { Inputs, type SentPictures, type TakenPictures } from './inputs.js';
import type { Preview } from './preview.js';
import { Submission } from './submission.js';
import { Waiters } from './waiters.js';
import { withinBudget } from './within-budget.js';

/** The story of one request: take its pictures, find the model, plan, submit; what becomes of it is told by `Outcomes`. */
@Injectable()
export class GatewayService {
  private refusing = false;

  constructor(
    private readonly config: Config,
    private readonly catalog: Catalog,
    private readonly registry: ProviderRegistry,
    private readonly normalization: NormalizationService,
    private readonly inputs: Inputs,
    private readonly submission: Submission,
    private readonly beginnings: Beginnings,
    private readonly secret: InstallationSecret,
    private readonly waiters: Waiters,
  ) {}

  /** Begins a generation from text alone, or finds the one that the same request began before. */
  async generate(request: ImageRequest, asker: Asker): Promise<GenerationHead> {
    this.refuseWhileStopping();
    return this.beginnings.begin(asker, this.fingerprint(request, asker), (id, created, alongside) =>
      this.submission.begin(this.head(id, created, request, asker), asker.key, alongside),
    );
  }

  /**
   * Begins a generation from pictures, which belong to it then. Where it is refused, what was fetched for it does not
   * stay; what the caller received is the caller's to discard. `gone`: the client went away meanwhile.
   */
  async edit(request: ImageRequest, sent: SentPictures, asker: Asker, gone: AbortSignal): Promise<GenerationHead> {
    return this.beginnings.begin(asker, this.fingerprint(request, asker, sent), async (id, created, alongside) => {
      const pictures = await this.take(id, request, sent, gone);
      try {
        const { inputs, mask } = pictures;
        const head = this.head(id, created, { ...request, inputs, mask }, asker);
        await pictures.keep();
        return await this.submission.begin(head, asker.key, alongside);
      } catch (error) {
        await pictures.drop();
        throw error;
      }
    });
  }

  /** What a generation from text alone would come to. */
  preview(request: ImageRequest, key: ApiKey): Preview {
    const plan = this.plan(request, key);
    return { plan, estimates: plan.route.map((offer) => estimateOf(offer, plan.n)) };
  }

  /** What a generation from pictures would come to. They are looked at as for a real one, and nothing of them stays. */
  async previewEdit(request: ImageRequest, sent: SentPictures, key: ApiKey, gone: AbortSignal): Promise<Preview> {
    const pictures = await this.take(newGenerationId(Date.now()), request, sent, gone);
    try {
      const { inputs, mask } = pictures;
      return this.preview({ ...request, inputs, mask }, key);
    } finally {
      await pictures.drop();
    }
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

  /** What the providers of a model take beyond our own parameters; nothing of no model. */
  parametersOf(name: string | undefined): readonly ProviderParameter[] {
    return name ? this.catalog.find(name).offers.flatMap(({ card }) => card.parameters) : [];
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
    this.waiters.dismissFollowers();
  }

  /** Resolves when every client has its answer, or after that time (ms). */
  answered(patienceMs: number): Promise<void> {
    return this.waiters.answered(patienceMs);
  }

  /** Answers every client that still waits; its work stays in the queue. */
  dismiss(): void {
    this.waiters.dismiss();
  }

  private take(id: string, request: ImageRequest, sent: SentPictures, gone: AbortSignal): Promise<TakenPictures> {
    this.refuseWhileStopping();
    // Before anything is fetched or decoded in vain.
    this.catalog.find(request.model);
    return this.inputs.take(id, sent, gone);
  }

  private head(id: string, created: number, asked: ImageRequest, asker: Asker): GenerationHead {
    const { key, client, origin, webhookUrl, waits, rerunOf } = asker;
    const { timeoutMs } = asked.options;
    return {
      ...{ id, created, keyId: key.id, asked, plan: this.plan(asked, key), origin, client, webhookUrl, rerunOf },
      deadline: timeoutMs === undefined ? undefined : created + timeoutMs,
      waiter: waits ? this.waiters.instance : undefined,
    };
  }

  private fingerprint(request: ImageRequest, { webhookUrl, rerunOf }: Asker, sent?: SentPictures): string {
    return fingerprintOf({ ...request, webhookUrl, rerunOf }, sent, this.secret.value);
  }

  private plan(asked: ImageRequest, key: ApiKey): Plan {
    const { offers } = this.catalog.find(asked.model);
    const plan = this.normalization.plan(asked, offers, this.defaultsFor(key), this.catalog.models());
    return withinBudget(plan, key);
  }

  private refuseWhileStopping(): void {
    if (!this.refusing) return;
    throw new GatewayError('server_is_overloaded', 'This instance is stopping. Send the request again.');
  }
}
