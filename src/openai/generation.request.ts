import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { GatewayError } from '../domain/errors.js';
import {
  deliveries,
  imageFormats,
  type Defaults,
  type Delivery,
  type ImageFormat,
  type ImageRequest,
} from '../domain/request.js';
import { refuseDepth } from './depth.js';
import { firstProblem, Flag, Integer, Nested, OneOf, Required, Text, wrongType } from './field.js';
import { HalftoneOptions, toOptions } from './halftone.options.js';

/** The body of `POST /images/generations`. A field that is null or empty counts as not said. */
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

/** Throws the first thing that is wrong with a JSON body, as OpenAI words it. */
export function parseGenerationRequest(body: unknown): GenerationRequest {
  if (!isObject(body)) throw wrongType(undefined, 'a JSON object', body);
  refuseDepth(body);
  const said = Object.entries(whatIsSaid(body));
  const known = Object.fromEntries(said.filter(([name]) => fields.has(name)));
  if (isObject(known.halftone)) known.halftone = whatIsSaid(known.halftone);
  const request = plainToInstance(GenerationRequest, known);
  const rules = { stopAtFirstError: true, whitelist: true, forbidNonWhitelisted: true };
  const errors = validateSync(request, rules);
  if (errors.length > 0) throw firstProblem(errors);
  refuseStreaming(request);
  request.extra = Object.fromEntries(said.filter(([name]) => !fields.has(name)));
  return request;
}

/** Throws where neither the client nor anybody's default says the model. */
export function toImageRequest(said: GenerationRequest, defaults: Defaults): ImageRequest {
  const model = said.model ?? defaults.model;
  if (model === undefined) {
    const message = `Missing required parameter: 'model'. GET /v1/models lists what can be asked for; HALFTONE_DEFAULT_MODEL sets a default.`;
    throw new GatewayError('missing_required_parameter', message, { param: 'model' });
  }
  return {
    operation: 'generate',
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
    extra: said.extra,
    options: toOptions(said.halftone ?? {}),
  };
}

function refuseStreaming({ stream, partial_images }: GenerationRequest): void {
  const param = stream ? 'stream' : partial_images ? 'partial_images' : undefined;
  if (!param) return;
  const message = `Unsupported parameter: '${param}'. Streaming is not available yet, it comes with the next version; without it the pictures come when all are ready.`;
  throw new GatewayError('unsupported_parameter', message, { param });
}

function whatIsSaid(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
