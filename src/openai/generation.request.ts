import { getMetadataStorage, validateSync } from 'class-validator';
import { GatewayError } from '../domain/errors.js';
import {
  deliveries,
  imageFormats,
  type Defaults,
  type Delivery,
  type ImageFormat,
  type ImageRequest,
  type Operation,
} from '../domain/request.js';
import { firstProblem, Flag, Integer, isObject, Nested, OneOf, Required, Text } from './field.js';
import { HalftoneOptions, toOptions } from './halftone.options.js';
import { instanceFrom } from './instance-from.js';

/**
 * The body of `POST /images/generations`, and all of an edit but its pictures. A field that is null or empty counts as
 * not said.
 */
export class GenerationRequest {
  @Required() @Text() prompt!: string;
  @Text() model?: string;
  @Integer(1, 10) n?: number;
  @Text() size?: string;
  @Text() aspect_ratio?: string;
  @Text() resolution?: string;
  @Text() quality?: string;
  @Text() style?: string;
  @Integer(0, Number.MAX_SAFE_INTEGER) seed?: number;
  @OneOf(['auto', 'opaque', 'transparent']) background?: 'auto' | 'opaque' | 'transparent';
  @OneOf(deliveries) response_format?: Delivery;
  @OneOf(imageFormats) output_format?: ImageFormat;
  @Integer(0, 100) output_compression?: number;
  @Text() user?: string;
  @Flag() stream?: boolean;
  @Integer(0, 3) partial_images?: number;
  @Nested(HalftoneOptions) halftone?: HalftoneOptions;
  /** Every other field, untouched. Only declared: it is no field of the body. */
  declare extra: Readonly<Record<string, unknown>>;
}

const fields = new Set(
  getMetadataStorage()
    .getTargetValidationMetadatas(GenerationRequest, '', true, false)
    .map(({ propertyName }) => propertyName),
);

/** Throws the first thing that is wrong with the fields of a body, as OpenAI words it. */
export function parseGenerationRequest(body: Readonly<Record<string, unknown>>): GenerationRequest {
  const said = Object.entries(whatIsSaid(body));
  const known = Object.fromEntries(said.filter(([name]) => fields.has(name)));
  if (said.some(([name]) => name === 'webhook_url')) throw webhookElsewhere();
  if (isObject(known.halftone)) known.halftone = whatIsSaid(known.halftone);
  const request = instanceFrom(GenerationRequest, known);
  const rules = { stopAtFirstError: true, whitelist: true, forbidNonWhitelisted: true };
  const errors = validateSync(request, rules);
  if (errors.length > 0) throw firstProblem(errors);
  request.extra = Object.fromEntries(said.filter(([name]) => !fields.has(name)));
  return request;
}

/** The pictures of an edit are added when they have been looked at. Throws where nothing says the model. */
export function toImageRequest(operation: Operation, said: GenerationRequest, defaults: Defaults): ImageRequest {
  const model = said.model ?? defaults.model;
  if (model === undefined) {
    const message = `Missing required parameter: 'model'. GET /v1/models lists what can be asked for; HALFTONE_DEFAULT_MODEL sets a default.`;
    throw new GatewayError('missing_required_parameter', message, { param: 'model' });
  }
  return {
    operation,
    model,
    prompt: said.prompt,
    inputs: [],
    n: said.n,
    size: said.size,
    aspectRatio: said.aspect_ratio,
    resolution: said.resolution,
    quality: said.quality,
    style: said.style,
    seed: said.seed,
    background: said.background,
    responseFormat: said.response_format,
    outputFormat: said.output_format,
    outputCompression: said.output_compression,
    user: said.user,
    stream: said.stream || undefined,
    partialImages: said.partial_images || undefined,
    extra: said.extra,
    options: toOptions(said.halftone ?? {}),
  };
}

function webhookElsewhere(): GatewayError {
  const message = `Unsupported parameter: 'webhook_url'. POST /platform/v1/generations takes the same body and tells a webhook of its end.`;
  return new GatewayError('unsupported_parameter', message, { param: 'webhook_url' });
}

function whatIsSaid(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
}
