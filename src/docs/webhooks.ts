import { recordExample } from './examples/record.js';
import { ref, text } from './schema.js';

const signed = [
  ['webhook-id', 'The same over all tries: by it you know what you have already.', '^msg_'],
  ['webhook-timestamp', 'Unix seconds of this try.', '^\\d+$'],
  ['webhook-signature', 'One for each secret that is valid, apart by spaces.', '^v1,'],
] as const;

const ended = { type: 'object', properties: { status: { enum: ['done', 'failed', 'cancelled'] } } };

/** What is sent to others. */
export const webhooks = {
  generationEnded: {
    post: {
      operationId: 'generationEnded',
      tags: ['Webhooks'],
      summary: 'A generation has ended',
      description:
        'Sent to `webhook_url` with the record, signed as Standard Webhooks are. Anything but a 2xx is tried again, over hours; 410 ends it.',
      security: [],
      parameters: signed.map(([name, description, pattern]) => ({
        ...{ name, in: 'header', required: true, description },
        schema: text('A header of Standard Webhooks.', { pattern }),
      })),
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { allOf: [ref('Generation'), ended] }, example: recordExample },
        },
      },
      responses: { '2XX': { description: 'You have it.' }, 410: { description: 'You want no more of it.' } },
    },
  },
};
