import { maximumInputs } from '../../domain/picture-limits.js';
import { text } from '../schema.js';
import { requestSchemas } from './requests.js';

const file = { type: 'string', format: 'binary' };
const image = {
  description: `The picture to edit: png, jpeg, webp, gif, avif, or HEIC where the model takes it. Up to ${maximumInputs}, as \`image[]\`.`,
  anyOf: [file, { type: 'array', items: file, maxItems: maximumInputs }],
};
const mask = text('Of the pixels of the first picture: transparent, or white, where it is to be edited.', {
  format: 'binary',
});

const { properties, required } = requestSchemas.GenerationRequest;

/** The same fields as text parts; objects as JSON, or taken apart as in `halftone[fit]`. */
export const formSchemas = {
  EditForm: {
    ...requestSchemas.GenerationRequest,
    required: [...required, 'image'],
    properties: { ...properties, image, mask },
  },
  VariationForm: { ...requestSchemas.GenerationRequest, required: ['image'], properties: { ...properties, image } },
};
