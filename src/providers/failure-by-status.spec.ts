import { failureByStatus } from './failure-by-status.js';

const answer = (status: number, headers = {}) => ({ status, headers, body: {} });

test.each([
  [302, 'auth'],
  [308, 'auth'],
  [400, 'final'],
  [401, 'auth'],
  [402, 'quota'],
  [403, 'auth'],
  [404, 'auth'],
  [408, 'final'],
  [409, 'final'],
  [413, 'final'],
  [422, 'final'],
  [429, 'retryable'],
  [499, 'final'],
  [500, 'retryable'],
  [502, 'retryable'],
  [503, 'retryable'],
  [504, 'retryable'],
  [529, 'retryable'],
])('%i is %s', (status, kind) => {
  expect(failureByStatus('Some', answer(status))).toMatchObject({ kind, details: { status } });
});

test('a kind that was read in the body beats the status', () => {
  expect(failureByStatus('Some', answer(500), { kind: 'no_image' }).kind).toBe('no_image');
});

test.each([
  ['7', 7_000],
  ['0.5', 500],
  ['soon', undefined],
  [new Date(0).toUTCString(), 0],
])('retry-after %s is %s ms', (header, expected) => {
  expect(failureByStatus('Some', answer(503, { 'retry-after': header })).details.retryAfterMs).toBe(expected);
});

test('retry-after is a date as well', () => {
  const header = new Date(Date.now() + 60_000).toUTCString();
  const { retryAfterMs } = failureByStatus('Some', answer(429, { 'retry-after': header })).details;
  expect(retryAfterMs).toBeGreaterThan(50_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
});

test('the message tells status and code in our own words', () => {
  const { message } = failureByStatus('Some', answer(422), { code: 'bad_value', param: 'seed' });
  expect(message).toBe('Some rejected the request (HTTP 422, bad_value).');
});

test.each(['The prompt "a cat" is bad', 'a'.repeat(65), ''])('what looks like no code is not kept: %s', (text) => {
  const { message, details } = failureByStatus('Some', answer(400), { code: text, param: text });
  expect(details).toMatchObject({ code: undefined, param: undefined });
  expect(message).toBe('Some rejected the request (HTTP 400).');
});

test('a name may tell the place in a list', () => {
  expect(failureByStatus('Some', answer(422), { param: 'images[12].data' }).details.param).toBe('images[12].data');
});
