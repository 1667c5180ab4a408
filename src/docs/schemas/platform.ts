import { usageGroups } from '../../history/usage.js';
import { count, integer, listOf, number, object, oneOf, orNull, ref, text } from '../schema.js';
import { moment } from './shown.js';

const states = ['waiting', 'prioritized', 'delayed', 'active', 'waiting-children', 'completed', 'failed', 'unknown'];
const webhookKey = text('What the signatures are checked with.', { pattern: '^whsec_' });

/** One of the five names of a line is there: that of the grouping. */
const usageLine = {
  ...object(
    {
      requests: count('Requests.'),
      pictures: count('Pictures that were made.'),
      cost: number('US dollars.', { minimum: 0 }),
      calls_of_unknown_cost: count('Calls that are not in the cost, as nobody knows theirs.'),
    },
    Object.fromEntries(usageGroups.map((group) => [group, text(`The ${group}, with \`group_by=${group}\`.`)])),
  ),
  oneOf: usageGroups.map((group) => ({ required: [group] })),
};

export const platformSchemas = {
  JobList: object({
    object: { const: 'list' },
    data: listOf(
      object({
        object: { const: 'job' },
        id: text('The job.'),
        queue: text('Where it is.'),
        state: oneOf(states, 'How it stands there.'),
        created: moment('When it was added'),
        started: orNull(moment('When it was last begun')),
        due: orNull(moment('When a delayed one goes on')),
        ended: orNull(moment('When it was done')),
        attempts: count('How often it was begun.'),
      }),
    ),
  }),
  Delivery: object({
    id: text('The `webhook-id` of every try.', { pattern: '^msg_' }),
    object: { const: 'webhook_delivery' },
    generation: text('What it tells of.'),
    event: text('What it tells: `generation.done`, `generation.failed` or `generation.cancelled`.'),
    url: orNull(text('Where to.')),
    status: oneOf(['pending', 'delivered', 'failed'], 'How it stands.'),
    attempts: listOf(
      object({
        at: integer('Unix seconds.'),
        http_status: orNull(integer('The answer of the receiver; null where there was none.')),
        error: orNull(text('Why it did not count.')),
        ms: count('How long it took.'),
      }),
      'The last tries, the failed ones too.',
    ),
    next_attempt: orNull(integer('Unix seconds of the next try, while it is pending.')),
    created: integer('Unix seconds.'),
  }),
  DeliveryList: object({ object: { const: 'list' }, data: listOf(ref('Delivery'), 'None, or one.') }),
  WebhookSecret: object({
    object: { const: 'webhook_secret' },
    key: webhookKey,
    previous: orNull(
      object({ key: webhookKey, valid_until: integer('Unix seconds until which messages are signed with it too.') }),
    ),
  }),
  UsageReport: object({
    object: { const: 'list' },
    group_by: oneOf(usageGroups, 'What each line is of.'),
    from: text('The first day (UTC).', { format: 'date' }),
    to: text('The last day (UTC).', { format: 'date' }),
    key_id: orNull(text('The key that it is of; null where it is of all.')),
    cost_currency: { const: 'USD' },
    data: listOf(usageLine),
  }),
};
