import { scopes } from '../../auth/api-key.js';
import { deliveries, imageFormats } from '../../domain/request.js';
import { count, flag, integer, listOf, number, object, oneOf, orNull, ref, text } from '../schema.js';

const usd = (when: string) => orNull(number(`US dollars a ${when} (UTC); null for no limit.`));
const used = (when: string) => number(`${when}, in US dollars.`, { minimum: 0 });
const inMinute = (what: string) => orNull(count(`${what}; null for no limit.`));
const perMinute = (what: string) => orNull(integer(`${what} a minute; null for no limit.`));

const members = {
  object: { const: 'key' },
  name: text('What it is for.'),
  scopes: listOf(oneOf(scopes, '`admin` includes the others.'), 'What it may do.'),
  created: integer('Unix seconds.'),
  expires: orNull(integer('Unix seconds from which it is not accepted.')),
  revoked: orNull(integer('Unix seconds since which it is not accepted.')),
  budget: orNull(object({ per_day: usd('day'), per_month: usd('month') })),
  spent: orNull({
    ...object({ day: used('Today (UTC)'), month: used('This month (UTC)') }),
    description: 'Of its budget, with what is reserved for work that runs; null where it has none.',
  }),
  rate_limit: orNull(
    object({ requests_per_minute: perMinute('Requests'), pictures_per_minute: perMinute('Pictures') }),
  ),
  last_minute: orNull({
    ...object({ requests: inMinute('Requests'), pictures: inMinute('Pictures') }),
    description: 'What it has had of its rate limit; null where it has none.',
  }),
  defaults: object({
    response_format: orNull(oneOf(deliveries, 'For requests that do not say it.')),
    output_format: orNull(oneOf(imageFormats, 'For requests that do not say it.')),
    model: orNull(text('For requests that do not say it.')),
  }),
};
const id = text('Its id, which is no secret.');

export const keySchemas = {
  Key: object({ id, ...members }),
  NewKey: object({ id, key: text('The secret, shown this once.', { pattern: '^ht_' }), ...members }),
  KeyList: object({
    object: { const: 'list' },
    data: listOf(ref('Key'), 'Newest first.'),
    has_more: flag('There is another page.'),
    next: orNull(text('The `starting_after` of the next page.')),
  }),
};
