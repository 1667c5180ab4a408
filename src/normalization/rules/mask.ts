import type { ModelCard } from '../../domain/model-card.js';
import { maximumMaskedPixels } from '../../domain/picture-limits.js';
import type { ImageRequest } from '../../domain/request.js';
import type { Refusal, Rule } from '../rule.js';

/** Passed on in the model's own convention where it has masks; elsewhere what it makes is laid into the masked region. */
export const mask: Rule = (asked, card) => {
  const { mask: sent, operation } = asked;
  if (operation !== 'edit') return {};
  if (!sent) return card.mask?.required ? { refusal: needed(card) } : {};
  if (card.mask) {
    const { convention, maximumBytes = Infinity } = card.mask;
    const fits = sent.format === 'png' && sent.bytes <= maximumBytes;
    const asItIs = fits && sent.convention === convention && !sent.turned;
    return { plan: { mask: asItIs ? {} : { format: 'png', convention } } };
  }
  const refusal = unmaskable(asked);
  if (refusal) return { refusal };
  const reason =
    'the model has no masks: it gets the picture and the instruction, and what it makes replaces the masked region alone';
  const about = { param: 'mask', asked: `${sent.width}x${sent.height} ${sent.format}`, sent: null };
  return { conversion: { masked: true }, adjustments: [{ ...about, behavior: 'emulated', reason }] };
};

/** The delivered picture is then the first input, of which a part is replaced. */
export function isMaskEmulated(asked: ImageRequest, card: ModelCard): boolean {
  return asked.mask !== undefined && card.mask === undefined;
}

function needed(card: ModelCard): Refusal {
  const message = `Missing required parameter: 'mask'. ${card.id} repaints what a mask marks: send one, or choose another model.`;
  return { param: 'mask', code: 'missing_required_parameter', message };
}

function unmaskable({ inputs: [first] }: ImageRequest): Refusal | undefined {
  if (first?.format === 'heic') {
    const message = 'A HEIC cannot be edited by mask on this model; send the first picture as png, jpeg, webp or avif.';
    return { param: 'mask', code: 'unsupported_parameter', message };
  }
  if (!first || first.width * first.height <= maximumMaskedPixels) return undefined;
  const message = `The first picture has ${first.width}x${first.height} pixels; on this model it can be masked up to ${maximumMaskedPixels / 1e6} megapixels.`;
  return { param: 'mask', code: 'invalid_value', message };
}
