import type { InputSupport, Model, ModelCard } from '../../domain/model-card.js';
import type { Preparation } from '../../domain/preparation.js';
import type { Input } from '../../domain/request.js';
import type { Change, Refusal, Rule } from '../rule.js';
import { namesOf } from './names-of.js';

/**
 * Input pictures as the provider takes them: in a format and a size of its own, upright, and still. What would change
 * the picture is reported; too many of them, or one that cannot be opened here and is not taken there, is refused.
 */
export function inputs(models: readonly Model[]): Rule {
  return ({ operation, inputs: sent }, card) => {
    if (operation !== 'edit' || !card.inputs) return {};
    const refusal = tooMany(sent, card, card.inputs, models) ?? unopened(sent, card, card.inputs, models);
    if (refusal) return { refusal };
    const most = bytesOfEach(card.inputs, sent.length);
    const prepared = sent.map((input) => prepare(input, card.inputs?.formats ?? [], most));
    const adjustments = sent.flatMap((input, index) => changeOf(input, index, prepared[index] ?? {}, card) ?? []);
    return { call: { inputField: card.inputs.field }, plan: { inputs: prepared }, adjustments };
  };
}

function tooMany(
  sent: readonly Input[],
  card: ModelCard,
  { maximum }: InputSupport,
  models: readonly Model[],
): Refusal | undefined {
  if (sent.length <= maximum) return undefined;
  const others = namesOf(models, ({ inputs: support }) => support !== undefined && support.maximum >= sent.length);
  const instead = others ? `these models take as many: ${others}` : 'no model here takes as many';
  const message = `${card.id} takes at most ${maximum} input ${maximum === 1 ? 'picture' : 'pictures'}, and ${sent.length} were sent; ${instead}.`;
  return { param: 'image', code: 'invalid_value', message };
}

/** HEIC is never opened here: it goes to a model as it is, or not at all. */
function unopened(
  sent: readonly Input[],
  card: ModelCard,
  support: InputSupport,
  models: readonly Model[],
): Refusal | undefined {
  const most = bytesOfEach(support, sent.length);
  const index = sent.findIndex(
    ({ format, bytes }) => format === 'heic' && (!support.formats.includes('heic') || bytes > most),
  );
  if (index < 0) return undefined;
  const others = namesOf(models, ({ inputs: taken }) => taken?.formats.includes('heic') === true);
  const why = support.formats.includes('heic') ? `only up to ${megabytes(most)}` : 'not at all';
  const taken = others ? `; these models take HEIC: ${others}` : '';
  const message = `image[${index}] is a HEIC, which ${card.id} takes ${why}. Send it as png, jpeg, webp, gif or avif${taken}.`;
  return { param: 'image', code: 'invalid_image_file', message };
}

function bytesOfEach({ maximumBytes, maximumTotalBytes = Infinity }: InputSupport, count: number): number {
  return Math.min(maximumBytes, Math.floor(maximumTotalBytes / Math.max(1, count)));
}

/** Empty where it can go as it is. */
function prepare(input: Input, taken: InputSupport['formats'], most: number): Preparation {
  const still = input.frames === 1 || (input.format === 'gif' && taken.includes('gif'));
  const fits = taken.includes(input.format) && still && input.bytes <= most;
  if (fits && (!input.turned || input.format === 'heic')) return {};
  const format = encodingOf(input, fits, taken);
  return { format, maximumBytes: most, ...(input.turned && { upright: true }) };
}

/** Its own where only its orientation is wrong; png of drawings, and of photographs what loses less than fewer pixels. */
function encodingOf(input: Input, fits: boolean, taken: InputSupport['formats']): NonNullable<Preparation['format']> {
  const { format, alpha, frames } = input;
  if (fits && (format === 'png' || format === 'jpeg' || format === 'webp')) return format;
  if (format === 'gif' || frames > 1) return 'png';
  if (!alpha) return 'jpeg';
  return taken.includes('webp') ? 'webp' : 'png';
}

function changeOf(input: Input, index: number, prepared: Preparation, card: ModelCard): Change | undefined {
  const most = prepared.maximumBytes ?? Infinity;
  const taken = card.inputs?.formats ?? [];
  const reasons = [
    ...(prepared.format && !taken.includes(input.format) ? [`the model takes ${taken.join(', ')}`] : []),
    ...(input.frames > 1 && prepared.format ? ['the model takes still pictures: the first frame is sent'] : []),
    ...(input.bytes > most
      ? [`${card.id} takes up to ${megabytes(most)} a picture: it is compressed, and made smaller if need be`]
      : []),
  ];
  if (reasons.length === 0) return undefined;
  const { format, width, height, bytes } = input;
  return {
    param: 'image',
    behavior: 'converted',
    asked: { index, format, size: `${width}x${height}`, bytes },
    sent: { format: prepared.format, maximum_bytes: prepared.maximumBytes },
    reason: reasons.join('; '),
  };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 100_000) / 10} MB`;
}
