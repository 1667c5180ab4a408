import type { Pixels } from '../../../domain/request.js';
import type { EditBody } from './edit-body.js';
import { choice } from './fields.js';
import type { ImageFields } from './image-fields.js';
import { type InputPicture, readInput, readMarkup, readMask } from './input-picture.js';
import { type LiveModel, liveModel, type Quality } from './live-models.js';
import { invalid, unsupportedByModel, unworkable } from './rejection.js';
import { pixelsOf } from './size.js';

/** A request that its model takes. */
export interface Task {
  readonly kind: 'image_generation' | 'image_edit';
  readonly model: LiveModel;
  readonly prompt: string;
  readonly n: number;
  readonly pixels: Pixels;
  readonly quality: Quality;
  readonly format: 'png' | 'jpeg' | 'webp';
  readonly transparent: boolean;
  /** The pictures that the model sees, in order; the first one is edited. */
  readonly inputs: readonly InputPicture[];
  readonly fidelity: 'low' | 'high';
  /** A png as large as the first input: alpha 0 means "edit here". */
  readonly mask?: Uint8Array;
  readonly stream: boolean;
  readonly partials: number;
}

/** Rejects whatever the model refuses of well-formed fields. */
export function settleTask(fields: ImageFields, edit?: EditBody): Task {
  const model = liveModel(fields.model);
  checkAbilities(fields, model);
  checkOutput(fields);
  const quality = choice([...model.qualities, 'auto'])(fields.quality, 'quality');
  const { inputs, mask } = edit ? openInputs(edit, model) : { inputs: [], mask: undefined };
  return {
    kind: edit ? 'image_edit' : 'image_generation',
    model,
    prompt: fields.prompt,
    n: fields.n,
    pixels: pixelsOf(fields.size ?? edit?.unaskedSize ?? 'auto', model, inputs[0]),
    quality: quality === 'auto' ? 'medium' : quality,
    format: fields.output_format,
    transparent: fields.background === 'transparent',
    inputs,
    fidelity: fields.input_fidelity ?? 'low',
    mask,
    stream: fields.stream,
    partials: fields.partial_images,
  };
}

function checkAbilities({ complexity, input_fidelity: fidelity }: ImageFields, model: LiveModel): void {
  if (complexity !== undefined && !model.complexity) {
    throw unsupportedByModel(model.id, 'complexity', 'unsupported_parameter');
  }
  if (fidelity === undefined) return;
  if (model.fidelities.length === 0) {
    throw unsupportedByModel(model.id, 'input_fidelity', 'invalid_input_fidelity_model');
  }
  choice(model.fidelities)(fidelity, 'input_fidelity');
}

function checkOutput(fields: ImageFields): void {
  for (const name of ['frame_count', 'frame_duration_ms'] as const) {
    if (fields[name] !== undefined) throw onlyWith(name, 'gif');
  }
  if (fields.svg !== undefined) throw onlyWith('svg', 'svg');
  if (fields.output_format === 'jpeg' && fields.background === 'transparent') {
    const message = 'Transparent background is not supported for JPEG output format';
    throw unworkable('invalid_transparent_background_output_format', message, 'background');
  }
  // 100 means uncompressed, which a png is.
  if (fields.output_format === 'png' && fields.output_compression < 100) {
    const message = 'Compression less than 100 is not supported for PNG output format';
    throw unworkable('invalid_png_output_compression', message, 'output_compression');
  }
}

function onlyWith(param: string, format: string): Error {
  return invalid(param, 'invalid_value', `'${param}' is only supported when 'output_format' is '${format}'.`);
}

function openInputs({ images, mask, markup }: EditBody, model: LiveModel): Pick<Task, 'inputs' | 'mask'> {
  if (markup && !model.marks) throw unsupportedByModel(model.id, 'markup', 'unsupported_parameter');
  if (markup && mask) throw invalid('markup', 'invalid_value', "'markup' cannot be used together with 'mask'.");
  const inputs = images.map((image, index) => readInput(image, index + 1));
  const [first] = inputs;
  return {
    inputs: markup ? [...inputs, readMarkup(markup)] : inputs,
    mask: mask && first && readMask(mask, first),
  };
}
