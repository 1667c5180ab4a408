import { flag, object, oneOf, text } from '../schema.js';

export const operationSchemas = {
  Live: object({ status: { const: 'ok' }, version: text('The version of Halftone.') }),
  Ready: object({
    status: oneOf(['ok', 'unavailable'], 'Whether requests are wanted here.'),
    redis: oneOf(['ok', 'full', 'away'], 'Whether Redis answers, and takes writes.'),
    storage: oneOf(
      ['ok', 'full', 'failing', 'away'],
      'Whether there is room for pictures, and whether they can be written; `away` is a bucket.',
    ),
    stopping: flag('A signal to stop came.'),
  }),
};
