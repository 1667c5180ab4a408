import { missesOf, successOf } from './calls.js';

test('what succeeded is told as a share of all calls, and what did not by its kind, the most first', () => {
  const calls = { calls: 10, outcomes: { done: 6, no_image: 1, retryable: 3, refused: 0 } };
  expect([successOf(calls), missesOf(calls)]).toEqual(['60 %', '3 retryable, 1 no image']);
});

test('of no calls there is nothing to tell', () => {
  const none = { calls: 0, outcomes: {} };
  expect([successOf(none), missesOf(none)]).toEqual(['–', undefined]);
});
