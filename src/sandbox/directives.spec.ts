import type { Steering } from '../domain/emulator.js';
import { readSteering } from './directives.js';

const nothing: Steering = {
  ...{ refuse: false, noImage: false, two: false, slowMs: 0, hang: false, reset: false, half: false },
};

test.each<[string, Partial<Steering>]>([
  ['a fox', {}],
  ['a fox [[fail:503]]', { fail: 503 }],
  ['[[refuse]] a fox', { refuse: true }],
  ['a [[noimage]] fox', { noImage: true }],
  ['[[two]]', { two: true }],
  ['[[slow:5s]]', { slowMs: 5000 }],
  ['[[slow:300ms]]', { slowMs: 300 }],
  ['[[hang]]', { hang: true }],
  ['[[reset]]', { reset: true }],
  ['[[half]]', { half: true }],
  ['[[two]][[slow:20ms]] and [[half]]', { two: true, slowMs: 20, half: true }],
  ['[[fail:503@gemini]]', { fail: 503 }],
  ['[[fail:503@fal]]', {}],
  ['[[fail:503@fal]] [[fail:429@gemini]]', { fail: 429 }],
  ['[[fail:500]] [[fail:429]]', { fail: 500 }],
  ['[[slow:1s@fal]]', {}],
  ['[[refuse#1@gemini]]', { refuse: true }],
  ['[[refuse@gemini#1]]', { refuse: true }],
  ['[[refuse@gemini#2]]', {}],
  ['[[refuse@fal#1]]', {}],
])('the first call of "%s" at gemini', (prompt, steering) => {
  expect(readSteering(prompt, 'gemini', 1)).toEqual({ ...nothing, ...steering });
});

test.each<[string, readonly (number | undefined)[]]>([
  ['[[fail:503]]', [503, 503, 503]],
  ['[[fail:429:2]]', [429, 429, undefined]],
  ['[[fail:429:1@gemini]]', [429, undefined, undefined]],
  ['[[fail:429:2@fal]]', [undefined, undefined, undefined]],
  ['[[fail:503#2]]', [undefined, 503, undefined]],
  ['[[fail:429:1]] [[fail:503#2]]', [429, 503, undefined]],
])('call after call of "%s"', (prompt, statuses) => {
  expect([1, 2, 3].map((call) => readSteering(prompt, 'gemini', call).fail)).toEqual(statuses);
});

test.each([
  ...['[fail:503]', '[[fail]]', '[[fail:200]]', '[[fail:5033]]', '[[ refuse ]]', '[[refuse:2]]', '[[REFUSE]]'],
  ...['[[slow]]', '[[slow:5]]', '[[slow:5m]]', '[[refuse@]]', '[[refuse#]]', '[[dance]]', '[[two', 'two]]'],
])('"%s" is ordinary text', (prompt) => {
  expect(readSteering(prompt, 'gemini', 1)).toEqual(nothing);
});
