import type { Offer } from '../../domain/model-card.js';
import { cardOf } from '../card-of.js';
import { promptMaximum } from '../rules/prompt.js';
import { outputParameters } from './output-parameters.js';
import { modesOf, type Properties, type Property } from './property.js';
import { tierNames } from './size-table.js';

/** Halftone's own parameters, as far as one of the offers has a use for them. */
export function ownParameters(offers: readonly Offer[]): Properties {
  return { ...core(offers), ...sizeAndLayout(offers), ...mediaInputs(offers), ...outputParameters(offers) };
}

function core(offers: readonly Offer[]): Properties {
  const seeded = offers.filter(({ card }) => card.seed);
  const shared = { 'x-group': 'Core' } as const;
  return {
    prompt: {
      type: 'string',
      description: 'What to make or, in an edit, what to change in the input picture.',
      minLength: 1,
      maxLength: Math.max(...offers.map(({ card }) => promptMaximum(card))),
      ...shared,
      'x-modes': modesOf(offers),
      'x-behavior': 'renamed',
    },
    ...(seeded.length > 0 && {
      seed: {
        type: 'integer',
        description: 'The same seed and prompt give similar pictures; picture i of several gets seed + i.',
        ...shared,
        'x-modes': modesOf(seeded),
        'x-behavior': 'passthrough',
      },
    }),
  };
}

function sizeAndLayout(offers: readonly Offer[]): Properties {
  const sized = offers.filter(({ card }) => card.size.kind !== 'none');
  const sizing = (['generate', 'edit'] as const).filter((operation) =>
    sized.some(({ card }) => card.upstream[operation] && cardOf(card, operation).size.kind !== 'none'),
  );
  const shared = { type: 'string', 'x-group': 'Size & Layout' } as const;
  const size: Property = {
    description:
      'WIDTHxHEIGHT in pixels, which decides shape and scale, or a ratio, which is the same as aspect_ratio.',
    default: 'auto',
    examples: ['auto', '1024x1024', '16:9'],
    ...shared,
    'x-modes': modesOf(offers),
    'x-behavior': offers[0]?.card.size.kind === 'none' ? 'emulated' : 'converted',
  };
  if (sized.length === 0) return { size };
  const converted = { ...shared, 'x-modes': modesOf(sized, sizing), 'x-behavior': 'converted' } as const;
  return {
    size,
    aspect_ratio: {
      description: 'The shape alone, as WIDTH:HEIGHT; the nearest that the model makes is taken. size wins over it.',
      examples: ['16:9', '1:1'],
      ...converted,
    },
    resolution: {
      description:
        'The scale alone, as a tier; the nearest that the model makes is taken. A size in pixels wins over it.',
      default: 'auto',
      examples: ['auto', ...tierNames(sized)],
      ...converted,
    },
  };
}

/** A mask works on every model that edits, as a whole-picture edit of which only the masked part is kept; here is who knows it. */
function mediaInputs(offers: readonly Offer[]): Properties {
  const most = Math.max(...offers.map(({ card }) => card.inputs?.maximum ?? 0));
  if (most === 0) return {};
  const file = { type: 'string', format: 'binary', 'x-group': 'Media Inputs', 'x-modes': ['image-edit'] } as const;
  const masking = offers.some(({ card }) => card.mask);
  return {
    image: {
      ...file,
      description: `The picture to edit, or up to ${most} of them: PNG, JPEG or WebP. An edit needs one.`,
      'x-behavior': 'renamed',
    },
    ...(masking && {
      mask: {
        ...file,
        description:
          'A PNG with the pixels of the first picture, transparent where it is to be edited, or white where it is and black elsewhere.',
        'x-behavior': 'converted',
      },
    }),
  };
}
