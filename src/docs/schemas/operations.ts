import { flag, object, oneOf, text } from '../schema.js';

export const operationSchemas = {
  Live: object({ status: { const: 'ok' }, version: text('The version of Halftone.') }),
  Ready: object({
    status: oneOf(['ok', 'unavailable'], 'Whether requests are wanted here.'),
    redis: oneOf(['ok', 'away'], 'Whether Redis answers.'),
    stopping: flag('A signal to stop came.'),
  }),
};
