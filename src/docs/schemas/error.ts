import { errorTable } from '../../domain/errors.js';
import { count, integer, listOf, object, oneOf, orNull, ref, text } from '../schema.js';

const codes = Object.keys(errorTable);
const types = [...new Set(Object.values(errorTable).map(({ type }) => type))];

const moderationDetails = object({
  moderation_stage: oneOf(['input', 'output', 'unknown'], 'Whether the prompt or the picture was refused.'),
  categories: listOf(text('A category, where the provider tells.')),
});

export const errorSchemas = {
  Error: object({
    error: object(
      {
        message: text('What was wrong, and what would work.'),
        type: oneOf(types, "OpenAI's class of the error."),
        param: orNull(text('The field that is at fault.')),
        code: orNull(oneOf(codes, 'What to decide by; null where no key was sent.')),
      },
      {
        moderation_details: { ...moderationDetails, description: 'With `moderation_blocked` only.' },
        generation_id: text('Where a generation had begun: the one that failed, or that goes on (`still_running`).'),
        failures: listOf(
          ref('MissingPicture'),
          'In a stream only: the pictures that are missing beside those that came.',
        ),
      },
    ),
  }),
  MissingPicture: object({
    index: count('Its place among the pictures that were asked for.'),
    code: oneOf(codes, 'Why it is missing.'),
    message: text('The same in words.'),
  }),
  Failure: object({
    index: integer('Its place among the pictures that were asked for, from 0.', { minimum: 0 }),
    code: oneOf(codes, 'Why it is missing.'),
    message: text('The same in words.'),
    param: orNull(text('The field that is at fault.')),
    provider: orNull(text('The provider that failed.')),
  }),
};
