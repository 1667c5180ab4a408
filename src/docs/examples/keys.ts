export const keyExample = {
  id: 'key_56d79d04d9a00c8e828cf304',
  object: 'key',
  name: 'the shop',
  scopes: ['images', 'platform'],
  created: 1796014647,
  expires: null,
  revoked: null,
  budget: {
    per_day: 5,
    per_month: null,
  },
  spent: {
    day: 0.1548057,
    month: 2.3220855,
  },
  rate_limit: null,
  last_minute: null,
  defaults: {
    response_format: null,
    output_format: null,
    model: null,
  },
};

/** The secret stands in this answer alone. */
export const newKeyExample = { ...keyExample, key: 'ht_an-example-of-a-key-that-opens-nothing' };
