import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore } from '../assets/asset-store.js';
import { keyOf } from '../auth/authentication.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import type { ImageRequest } from '../domain/request.js';
import { GatewayService } from '../gateway/gateway.service.js';
import type { SentPictures } from '../gateway/inputs.js';
import { askerOf } from './asker.js';
import { bodyFields } from './body-fields.js';
import { dryRunAnswer } from './dry-run.answer.js';
import { isDryRun } from './dry-run.js';
import { type EditBody, withEditBody } from './edit.body.js';
import { type GenerationRequest, parseGenerationRequest, toImageRequest } from './generation.request.js';
import { ImagesResponder } from './images.responder.js';
import { whenGone } from './when-gone.js';

/** What a variation says to a model that only edits. */
const variationPrompt =
  'Make a variation of this picture: the same subject, style and mood, in a new composition with other details.';

@Controller(['openai/v1/images', 'v1/images'])
export class ImagesController {
  constructor(
    private readonly gateway: GatewayService,
    private readonly assets: AssetStore,
    private readonly responder: ImagesResponder,
    private readonly config: Config,
  ) {}

  @Post('generations')
  async generate(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    refuseOtherThanJson(request);
    const key = keyOf(request);
    const said = parseGenerationRequest(bodyFields(body));
    const asked = toImageRequest('generate', said, this.gateway.defaultsFor(key));
    if (isDryRun(request)) return void response.status(200).json(dryRunAnswer(this.gateway.preview(asked, key)));
    const asker = { ...askerOf(request, this.config.publicUrl), gone: whenGone(response) };
    const head = await this.gateway.generate(asked, asker);
    await this.responder.answer(head, request, response);
  }

  @Post('edits')
  async edit(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.fromPictures(request, response, ({ fields }) => parseGenerationRequest(fields));
  }

  /** OpenAI's own is gone; any model that edits makes them. */
  @Post('variations')
  async vary(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.fromPictures(request, response, ({ fields, pictures }) => {
      if (pictures.mask) throw maskOfVariation();
      return parseGenerationRequest({ ...fields, prompt: fields.prompt || variationPrompt });
    });
  }

  private async fromPictures(
    request: Request,
    response: Response,
    parse: (body: EditBody) => GenerationRequest,
  ): Promise<void> {
    const dryRun = isDryRun(request);
    const asker = askerOf(request, this.config.publicUrl);
    const { key } = asker;
    const defaults = this.gateway.defaultsFor(key);
    const parametersOf = (model?: string) => this.gateway.parametersOf(model || defaults.model);
    const withBody = <T>(use: (asked: ImageRequest, pictures: SentPictures, gone: AbortSignal) => Promise<T>) =>
      withEditBody(request, this.assets, parametersOf, (body) =>
        use(toImageRequest('edit', parse(body), defaults), body.pictures, whenGone(response)),
      );
    if (dryRun) {
      const preview = await withBody((asked, pictures, gone) => this.gateway.previewEdit(asked, pictures, key, gone));
      return void response.status(200).json(dryRunAnswer(preview));
    }
    const head = await withBody((asked, pictures, gone) =>
      this.gateway.edit(asked, pictures, { ...asker, gone }, gone),
    );
    await this.responder.answer(head, request, response);
  }
}

/** Another type was not read at all; saying so helps more than saying what its empty body lacks. */
function refuseOtherThanJson(request: Request): void {
  if (request.is('application/json') !== false) return;
  const message = 'The body must be JSON, sent with the header Content-Type: application/json.';
  throw new GatewayError('unsupported_media_type', message);
}

function maskOfVariation(): GatewayError {
  const message = "Unknown parameter: 'mask'. A variation is of the whole picture; send masks to /images/edits.";
  return new GatewayError('unknown_parameter', message, { param: 'mask' });
}
