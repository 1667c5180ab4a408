import { maximumInputs } from '../../domain/picture-limits.js';
import { object, text } from '../schema.js';

/** A picture to edit, in JSON. */
export const picture = {
  description: 'An https or data URL, plain or in an object.',
  anyOf: [text('The URL.'), object({ image_url: text('The URL.') })],
};

export const pictures = {
  ...{ type: 'array', minItems: 1, maxItems: maximumInputs, items: picture },
  description: 'The pictures to edit.',
};
