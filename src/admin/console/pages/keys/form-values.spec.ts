import type { Key } from '../../api/types.js';
import { localOf } from './expiry.js';
import { bodyOf, noValues, valuesOf } from './form-values.js';

const expires = 1_900_000_020;
const key: Key = {
  id: 'key_1',
  name: 'the shop',
  scopes: ['images', 'platform'],
  created: 1_700_000_000,
  expires,
  revoked: null,
  budget: { per_day: 5, per_month: null },
  spent: { day: 0, month: 0 },
  rate_limit: { requests_per_minute: 60, pictures_per_minute: null },
  last_minute: { requests: 0, pictures: null },
  defaults: { response_format: 'b64_json', output_format: null, model: 'flux-dev' },
};

test('an untouched form changes nothing', () => {
  expect(bodyOf(valuesOf(key), valuesOf(key))).toEqual({});
});

test('a new key says only what was filled in', () => {
  expect(bodyOf({ ...noValues, name: ' the shop ', scopes: ['images', 'admin'] }, { ...noValues, scopes: [] })).toEqual(
    {
      name: 'the shop',
      scopes: ['images', 'admin'],
    },
  );
});

test('a name and scopes that are taken away are said, so that the API can refuse them', () => {
  expect(bodyOf({ ...valuesOf(key), name: ' ', scopes: [] }, valuesOf(key))).toEqual({ name: '', scopes: [] });
});

test('what is emptied is taken away, what beside it was not touched is not said', () => {
  const emptied = { ...valuesOf(key), 'budget.per_day': ' ', 'defaults.model': '', expires: '' };
  expect(bodyOf(emptied, valuesOf(key))).toEqual({
    budget: { per_day: null },
    defaults: { model: null },
    expires: null,
  });
});

test('numbers are sent as numbers, anything else as it was typed', () => {
  const typed = {
    ...noValues,
    'budget.per_day': '0.50',
    'budget.per_month': '1e999',
    'rate_limit.requests_per_minute': ' 60 ',
    'rate_limit.pictures_per_minute': '1,000',
    'defaults.model': '4711',
  };
  expect(bodyOf(typed, noValues)).toEqual({
    budget: { per_day: 0.5, per_month: '1e999' },
    rate_limit: { requests_per_minute: 60, pictures_per_minute: '1,000' },
    defaults: { model: '4711' },
  });
});

test('another expiry is Unix seconds', () => {
  const later = { ...valuesOf(key), expires: localOf(expires + 3_600) };
  expect(bodyOf(later, valuesOf(key))).toEqual({ expires: expires + 3_600 });
});
