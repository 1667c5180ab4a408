import { scopes } from '../../auth/api-key.js';
import { deliveries, imageFormats } from '../../domain/request.js';
import { integer, listOf, number, object, oneOf, orNull, ref, text } from '../schema.js';

const usd = (when: string) => orNull(number(`US dollars a ${when} (UTC); null for no limit.`));
const perMinute = (what: string) => orNull(integer(`${what} a minute; null for no limit.`));

const members = {
  object: { const: 'key' },
  name: text('What it is for.'),
  scopes: listOf(oneOf(scopes, '`admin` includes the others.'), 'What it may do.'),
  created: integer('Unix seconds.'),
  expires: orNull(integer('Unix seconds from which it is not accepted.')),
  revoked: orNull(integer('Unix seconds since which it is not accepted.')),
  budget: orNull(object({ per_day: usd('day'), per_month: usd('month') })),
  rate_limit: orNull(
    object({ requests_per_minute: perMinute('Requests'), pictures_per_minute: perMinute('Pictures') }),
  ),
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
  KeyList: object({ object: { const: 'list' }, data: listOf(ref('Key'), 'Those that are accepted, or were.') }),
};
