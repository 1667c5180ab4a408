import type { Offer } from '../../domain/model-card.js';
import { deliveries, imageFormats } from '../../domain/request.js';
import { modesOf, type Properties } from './property.js';

const group = { 'x-group': 'Output & Format' } as const;

/** What becomes of the pictures: all of it can be had at every offer, save for the looks that only some models know. */
export function outputParameters(offers: readonly Offer[]): Properties {
  const emulated = { ...group, 'x-modes': modesOf(offers), 'x-behavior': 'emulated' } as const;
  const first = offers[0]?.card;
  return {
    response_format: {
      type: 'string',
      description: 'Pictures as links, or as base64 in the answer.',
      enum: deliveries,
      default: first?.contract ?? 'url',
      ...emulated,
    },
    output_format: {
      type: 'string',
      description: "The file format, converted to where the provider does not make it; left out, the provider's own.",
      enum: imageFormats,
      ...emulated,
    },
    output_compression: {
      type: 'integer',
      description: 'Quality of jpeg, webp and avif; 100 is the best.',
      minimum: 0,
      maximum: 100,
      ...emulated,
    },
    n: {
      type: 'integer',
      description: 'How many pictures; made side by side where the provider makes fewer at a time.',
      default: 1,
      minimum: 1,
      maximum: 10,
      ...emulated,
    },
    ...looks(offers),
  };
}

function looks(offers: readonly Offer[]): Properties {
  const clear = offers.filter(({ card }) => card.alpha);
  const graded = offers.filter(({ card }) => card.qualities);
  const styled = offers.filter(({ card }) => card.style);
  const words = [...new Set(graded.flatMap(({ card }) => Object.keys(card.qualities ?? {})))];
  const renames = Object.entries(graded[0]?.card.qualities ?? {}).some(([asked, sent]) => asked !== sent);
  return {
    ...(clear.length > 0 && {
      background: {
        type: 'string',
        description: 'Whether the background is transparent; auto leaves it to the model.',
        enum: ['auto', 'opaque', 'transparent'],
        default: 'auto',
        ...group,
        'x-modes': modesOf(clear),
        'x-behavior': 'passthrough',
      },
    }),
    ...(graded.length > 0 && {
      quality: {
        type: 'string',
        description: 'How much work the model puts into a picture.',
        enum: [...new Set(['auto', ...words])],
        default: 'auto',
        ...group,
        'x-modes': modesOf(graded),
        'x-behavior': renames ? 'converted' : 'passthrough',
      },
    }),
    ...(styled.length > 0 && {
      style: {
        type: 'string',
        description: 'The look of the picture, in the words of the model.',
        ...group,
        'x-modes': modesOf(styled),
        'x-behavior': 'passthrough',
      },
    }),
  };
}
