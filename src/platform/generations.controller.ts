import { Controller, Get, HttpCode, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore } from '../assets/asset-store.js';
import { keyOf } from '../auth/authentication.js';
import { Config } from '../config/config.js';
import type { GenerationHead } from '../domain/generation.js';
import type { Asker } from '../gateway/asker.js';
import { Cancellation } from '../gateway/cancellation.js';
import { GatewayService } from '../gateway/gateway.service.js';
import type { SentPictures } from '../gateway/inputs.js';
import { Outcomes } from '../gateway/outcomes.js';
import type { Preview } from '../gateway/preview.js';
import { askerOf } from '../openai/asker.js';
import { dryRunAnswer } from '../openai/dry-run.answer.js';
import { isDryRun } from '../openai/dry-run.js';
import { withJsonBody } from '../openai/json.body.js';
import { whenGone } from '../openai/when-gone.js';
import type { GenerationRecord } from '../record/record.js';
import { AnsweredOnce } from './answered-once.js';
import { type AsyncRequest, parseAsyncRequest } from './generation.body.js';
import { OwnGenerations } from './own-generations.js';
import { waitMsOf } from './prefer.js';
import { Records } from './records.js';
import { Reruns } from './reruns.js';

/** Generations as durable jobs: begun without waiting, looked at, stopped, made again. */
@Controller('platform/v1/generations')
export class GenerationsController {
  constructor(
    private readonly gateway: GatewayService,
    private readonly outcomes: Outcomes,
    private readonly cancellation: Cancellation,
    private readonly assets: AssetStore,
    private readonly own: OwnGenerations,
    private readonly records: Records,
    private readonly reruns: Reruns,
    private readonly config: Config,
  ) {}

  @Post()
  async create(@Req() request: Request, @Res() response: Response): Promise<void> {
    const gone = whenGone(response);
    if (isDryRun(request)) return this.foretell(await this.preview(request, gone), response);
    const asker = { ...this.asker(request), gone };
    const head = await this.read(request, ({ asked, webhookUrl }, pictures) => {
      const told = { ...asker, webhookUrl };
      return pictures ? this.gateway.edit(asked, pictures, told, gone) : this.gateway.generate(asked, told);
    });
    await this.begun(head, request, response);
  }

  @Get(':id')
  async get(@Param('id') id: string, @Req() request: Request): Promise<GenerationRecord> {
    return this.records.view(await this.own.load(id, keyOf(request)), request);
  }

  @Post(':id/cancel')
  @UseInterceptors(AnsweredOnce)
  @HttpCode(200)
  async cancel(@Param('id') id: string, @Req() request: Request): Promise<GenerationRecord> {
    const cancelled = await this.cancellation.cancel(await this.own.load(id, keyOf(request)));
    return this.records.view(cancelled, request);
  }

  @Post(':id/rerun')
  async rerun(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const key = keyOf(request);
    const original = await this.own.load(id, key);
    const gone = whenGone(response);
    if (isDryRun(request)) {
      return this.foretell(await this.reruns.preview(original, request.body, key, gone), response);
    }
    const asker = { ...this.asker(request), gone, rerunOf: id };
    const head = await this.reruns.begin(original, request.body, asker, gone);
    await this.begun(head, request, response);
  }

  private preview(request: Request, gone: AbortSignal): Promise<Preview> {
    const key = keyOf(request);
    return this.read(request, async ({ asked }, pictures) =>
      pictures ? this.gateway.previewEdit(asked, pictures, key, gone) : this.gateway.preview(asked, key),
    );
  }

  private read<T>(
    request: Request,
    use: (said: AsyncRequest, pictures: SentPictures | undefined) => Promise<T>,
  ): Promise<T> {
    return withJsonBody(request, this.assets, async ({ fields, pictures }) => {
      const rules = { defaults: this.gateway.defaultsFor(keyOf(request)), allow: this.config.egressAllow };
      return use(parseAsyncRequest(pictures ? 'edit' : 'generate', fields, rules), pictures);
    });
  }

  private foretell(preview: Preview, response: Response): void {
    response.status(200).json(dryRunAnswer(preview));
  }

  /** 200 with the finished record if it is done while the client cares to wait, else 202. */
  private async begun(head: GenerationHead, request: Request, response: Response): Promise<void> {
    const waitMs = Math.min(waitMsOf(request.get('prefer')), this.config.syncWaitMs);
    const generation = await this.outcomes.within(head.id, waitMs);
    if (!generation) throw new Error(`the record of ${head.id} is gone`);
    if (waitMs > 0) response.setHeader('Preference-Applied', `wait=${waitMs / 1_000}`);
    response
      .status(generation.end ? 200 : 202)
      .location(`/platform/v1/generations/${head.id}`)
      .json(this.records.view(generation, request));
  }

  private asker(request: Request): Asker {
    return { ...askerOf(request, this.config.publicUrl), waits: waitMsOf(request.get('prefer')) > 0 };
  }
}
