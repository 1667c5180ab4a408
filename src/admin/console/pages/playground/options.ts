import type { Property } from './model.js';

/** The object `halftone` of a request, described as the model's own parameters are; tags and providers are lists of words. */
export const options: Readonly<Record<string, Property>> = {
  fit: {
    type: 'string',
    description: 'How a picture is brought to the exact pixels that were asked for.',
    enum: ['auto', 'cover', 'contain', 'fill', 'none'],
    default: 'auto',
  },
  strict: {
    type: 'boolean',
    description: 'Refuses what the model has no use for, where it is left out and reported else.',
    default: false,
  },
  fallback: {
    type: 'boolean',
    description: 'Goes on to the next provider where one fails.',
    default: true,
  },
  partial: {
    type: 'string',
    description: 'What becomes of the others where some of several pictures cannot be had.',
    enum: ['deliver', 'fail'],
    default: 'deliver',
  },
  reroute_refused: {
    type: 'boolean',
    description: 'Tries the next provider where one refused the content.',
    default: false,
  },
  unknown_outcome: {
    type: 'string',
    description: 'Whether a call of which nobody knows if it was billed is made once more.',
    enum: ['fail', 'retry'],
    default: 'fail',
  },
  timeout_ms: { type: 'integer', description: 'How long one call may take, in milliseconds.', minimum: 1_000 },
};

/** Shown as lists of words, which are told apart by commas. */
export const lists = ['providers', 'tags'] as const;

export function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}
