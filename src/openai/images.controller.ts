import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore } from '../assets/asset-store.js';
import { originOf } from '../assets/origin.js';
import { UrlSigner } from '../assets/signed-url.js';
import { keyOf } from '../auth/authentication.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { Generation } from '../domain/generation.js';
import { GatewayService } from '../gateway/gateway.service.js';
import { errorOf } from './failed-generation.js';
import { parseGenerationRequest, toImageRequest } from './generation.request.js';
import { imagesAnswer, type ImagesAnswer } from './images.answer.js';
import { writeAnswer } from './write-answer.js';

@Controller(['openai/v1/images', 'v1/images'])
export class ImagesController {
  constructor(
    private readonly gateway: GatewayService,
    private readonly signer: UrlSigner,
    private readonly assets: AssetStore,
    private readonly config: Config,
  ) {}

  @Post('generations')
  async generate(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    refuseOtherThanJson(request);
    refuseDryRun(request);
    const key = keyOf(request);
    const asked = toImageRequest(parseGenerationRequest(body), this.gateway.defaultsFor(key));
    const generation = await this.gateway.generate(asked, key);
    const failure = errorOf(generation);
    if (failure) throw failure;
    await this.answer(generation, request, response).catch((thrown: unknown) => {
      throw response.headersSent ? thrown : neverToBeRetried(thrown);
    });
  }

  private async answer(generation: Generation, request: Request, response: Response): Promise<void> {
    const origin = originOf(request, this.config.publicUrl);
    const answer = imagesAnswer(generation, {
      ...this.gateway.describe(generation),
      urlOf: (asset) => this.signer.sign(asset, origin),
    });
    setHeaders(response, answer);
    await writeAnswer(answer, this.assets, response);
  }
}

/** Better no price than a bought picture. */
function refuseDryRun(request: Request): void {
  if (request.query.dryRun !== 'true') return;
  const message = 'dryRun is not available yet: nothing was planned, run or bought. Leave it out to make the pictures.';
  throw new GatewayError('unsupported_parameter', message, { param: 'dryRun' });
}

/** Another type was not read at all; saying so helps more than saying what its empty body lacks. */
function refuseOtherThanJson(request: Request): void {
  if (request.is('application/json') !== false) return;
  const message = 'The body must be JSON, sent with the header Content-Type: application/json.';
  throw new GatewayError('unsupported_media_type', message);
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
