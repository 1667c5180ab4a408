import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore } from '../assets/asset-store.js';
import { originOf } from '../assets/origin.js';
import { UrlSigner } from '../assets/signed-url.js';
import { storedSource } from '../assets/stored-source.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationHead } from '../domain/generation.js';
import { GatewayService } from '../gateway/gateway.service.js';
import { Outcomes } from '../gateway/outcomes.js';
import { eventManners } from './event-manners.js';
import { errorOf } from './failed-generation.js';
import { imageEvents } from './image.events.js';
import { imagesAnswer, type ImagesAnswer } from './images.answer.js';
import { whenGone } from './when-gone.js';
import { writeAnswer } from './write-answer.js';
import { writeEvents } from './write-events.js';

/** Hands the pictures of a generation that has begun to its client: all at once, or one by one as they get ready. */
@Injectable()
export class ImagesResponder {
  constructor(
    private readonly gateway: GatewayService,
    private readonly outcomes: Outcomes,
    private readonly signer: UrlSigner,
    private readonly assets: AssetStore,
    private readonly config: Config,
  ) {}

  /** A client that goes away before the end of its answer will send the request again, and then finds it. */
  async answer(head: GenerationHead, request: Request, response: Response): Promise<void> {
    whenGone(response).addEventListener('abort', () => void this.outcomes.cutOff(head));
    if (head.asked.stream) return this.stream(head, request, response);
    const generation = await this.outcomes.ended(head);
    const failure = errorOf(generation);
    if (failure) throw failure;
    await this.deliver(generation, request, response).catch((thrown: unknown) => {
      throw response.headersSent ? thrown : neverToBeRetried(thrown);
    });
  }

  private async stream(head: GenerationHead, request: Request, response: Response): Promise<void> {
    const events = imageEvents(head, this.outcomes.progress(head, whenGone(response)), {
      assets: this.assets,
      describe: (generation) => this.gateway.describe(generation),
    });
    await writeEvents(events, response, eventManners(request, response));
  }

  private async deliver(generation: Generation, request: Request, response: Response): Promise<void> {
    await this.expectKept(generation);
    const origin = originOf(request, this.config.publicUrl);
    const answer = imagesAnswer(generation, {
      ...this.gateway.describe(generation),
      urlOf: (asset) => this.signer.sign(asset, origin),
    });
    setHeaders(response, answer);
    await writeAnswer(answer, this.assets, response);
  }

  /** Who asks for the same again may come when it is gone, and base64 of it cannot be had either. */
  private async expectKept({ pictures }: Generation): Promise<void> {
    await Promise.all(
      pictures.map(async (picture) => {
        if (picture && picture.state !== 'failed') await storedSource(picture.asset, this.assets);
      }),
    );
  }
}

/** The pictures are paid: an accident while they are handed over must not make a client buy them again. */
function neverToBeRetried(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const message = 'The pictures were made, but could not be handed over.';
  return new GatewayError('server_error', message, { shouldRetry: false, cause: thrown });
}

function setHeaders(response: Response, { metadata }: ImagesAnswer): void {
  response.setHeader('X-Halftone-Provider', metadata.provider ?? '');
  response.setHeader('X-Halftone-Model', metadata.model ?? '');
  response.setHeader('X-Halftone-Cost', metadata.cost ?? 'unknown');
  response.setHeader('X-Halftone-Sandbox', String(metadata.sandbox));
}
