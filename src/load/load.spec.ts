import { Config } from '../config/config.js';
import { Load } from './load.js';

const aLoad = (requests: string, bytes = '1000000') =>
  new Load(new Config({ HALFTONE_MAX_REQUESTS: requests, HALFTONE_MAX_BYTES_IN_FLIGHT: bytes }));
const refusal = (work: () => void) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};
const overloaded = (words: string) => ({
  code: 'server_is_overloaded',
  message: expect.stringContaining(words),
  details: { retryAfterMs: 2_000 },
});

test('so many requests are in hand, each until it leaves, however often it says so', () => {
  const load = aLoad('2');
  const [one] = [load.enter(0), load.enter(0)];
  expect(load.requests).toBe(2);
  expect(refusal(() => load.enter(0))).toMatchObject(overloaded('2 requests'));
  one?.leave();
  one?.leave();
  expect(load.requests).toBe(1);
  load.enter(0);
  expect(load.requests).toBe(2);
});

test('one request is told of as one', () => {
  const load = aLoad('1');
  load.enter(0);
  expect(refusal(() => load.enter(0))).toMatchObject(overloaded('This server has 1 request in hand'));
});

test('a declared length counts at once and once, until its body is taken in', () => {
  const load = aLoad('9');
  const one = load.enter(600_000);
  one.arrived(600_000);
  expect(load.bytes).toBe(600_000);
  expect(refusal(() => load.enter(400_001))).toMatchObject(overloaded('1 MB of request bodies'));
  expect([load.requests, load.bytes]).toEqual([1, 600_000]);
  const other = load.enter(400_000);
  one.taken();
  expect([load.requests, load.bytes]).toEqual([2, 400_000]);
  one.leave();
  other.leave();
  expect([load.requests, load.bytes]).toEqual([0, 0]);
});

test('what comes without a length counts as it comes, and is refused where it is too much', () => {
  const load = aLoad('9');
  const [one, other] = [load.enter(undefined), load.enter(300_000)];
  one.arrived(700_000);
  expect(refusal(() => one.arrived(1))).toMatchObject(overloaded('request bodies'));
  other.leave();
  one.arrived(300_000);
  expect(load.bytes).toBe(1_000_000);
  one.leave();
  one.arrived(5);
  expect(load.bytes).toBe(0);
});

test('a body that could never be taken in is not to be sent again', () => {
  const load = aLoad('9');
  expect(refusal(() => load.enter(1_000_001))).toMatchObject({ code: 'request_too_large' });
  const one = load.enter(undefined);
  one.arrived(1_000_000);
  expect(refusal(() => one.arrived(1))).toMatchObject({ code: 'request_too_large' });
  expect(load.requests).toBe(1);
});
