import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore } from '../assets/asset-store.js';
import { originOf } from '../assets/origin.js';
import { UrlSigner } from '../assets/signed-url.js';
import { keyOf } from '../auth/authentication.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
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
    const key = keyOf(request);
    const asked = toImageRequest(parseGenerationRequest(body), this.gateway.defaultsFor(key));
    const generation = await this.gateway.generate(asked, key);
    const failure = errorOf(generation);
    if (failure) throw failure;
    const origin = originOf(request, this.config.publicUrl);
    const answer = imagesAnswer(generation, {
      ...this.gateway.describe(generation),
      urlOf: (asset) => this.signer.sign(asset, origin),
    });
    setHeaders(response, answer);
    await writeAnswer(answer, this.assets, response);
  }
}

/** Another type was not read at all; saying so helps more than saying what its empty body lacks. */
function refuseOtherThanJson(request: Request): void {
  if (request.is('application/json') !== false) return;
  const message = 'The body must be JSON, sent with the header Content-Type: application/json.';
  throw new GatewayError('unsupported_media_type', message);
}

function setHeaders(response: Response, { metadata }: ImagesAnswer): void {
  response.setHeader('X-Halftone-Provider', metadata.provider ?? '');
  response.setHeader('X-Halftone-Model', metadata.model ?? '');
  response.setHeader('X-Halftone-Cost', metadata.cost ?? 'unknown');
  response.setHeader('X-Halftone-Sandbox', String(metadata.sandbox));
}
