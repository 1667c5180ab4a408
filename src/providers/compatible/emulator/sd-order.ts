import type { ImageFormat } from '../../../domain/request.js';
import { leadingInteger } from './sd-json.js';
import { type InputPicture, readPicture } from './picture.js';
import { defaultSeed, type SdParameters, withExtraArguments } from './sd-parameters.js';
import { base64, countingFrom, type Order } from './server.js';

/** As a request has it, before anything of it was looked at. */
export interface SdRequest {
  readonly prompt: string;
  readonly size: string;
  readonly batch: number;
  readonly format: string;
  /** Those that the route takes. */
  readonly formats: readonly ImageFormat[];
  readonly input?: InputPicture;
  readonly mask?: Buffer;
}

const [multiple, defaultSide, maximumBatch] = [16, 512, 8];

/** What is made of a request, or what is wrong with it. */
export function settle({ size, format: asked, formats, input, mask, ...request }: SdRequest): Order | string {
  const format = formats.find((candidate) => candidate === asked.toLowerCase());
  if (!format) return `invalid output_format, must be one of [${formats.join(', ')}]`;
  const parameters = withExtraArguments({ ...request, ...sidesOf(size), seed: defaultSeed });
  if (typeof parameters === 'string') return parameters;
  const { prompt, width, height, batch, seed } = parameters;
  const marked = mask && readPicture(mask)?.over;
  return {
    ...{ prompt, format, over: input?.over },
    pictures: Math.min(maximumBatch, Math.max(1, batch)),
    pixels: { width: side(width, input?.pixels.width), height: side(height, input?.pixels.height) },
    // A mask is read as grey: white is painted anew, alpha means nothing.
    within: marked && { mask: marked, convention: 'luminance' },
    seedOf: countingFrom(seed < 0 ? undefined : seed),
    answer: ({ created, pictures }) => ({
      ...{ created, output_format: format },
      data: pictures.map((picture) => ({ b64_json: base64(picture) })),
    }),
  };
}

/** Whatever is no `WIDTHxHEIGHT` is passed over. */
function sidesOf(size: string): Pick<SdParameters, 'width' | 'height'> {
  const [, before, after] = /^(.*?)x(.*)$/s.exec(size) ?? [];
  const width = leadingInteger(before);
  return { width: width ?? 0, height: (width === undefined ? undefined : leadingInteger(after)) ?? 0 };
}

/** Sides grow to what the model can make: api.md does not say it, the server's log does. */
function side(asked: number, input: number | undefined): number {
  return Math.ceil((asked > 0 ? asked : (input ?? defaultSide)) / multiple) * multiple;
}
