import type { ModelState } from '../../api/providers.js';
import { testableModels, testRequest } from './test-request.js';
import { costAfter, costBefore } from './test-words.js';

test.each([
  [38_700, false, 'This buys one picture, for about $0.0387.'],
  [null, false, 'This buys one picture. What it costs is not published.'],
  [0, false, 'This picture costs nothing.'],
  [38_712, true, 'This is the sandbox: nothing is bought. At the real provider it would cost about $0.0387.'],
  [null, true, 'This is the sandbox: nothing is bought. At the real provider it would cost what is not published.'],
  [0, true, 'This is the sandbox: nothing is bought.'],
])('%p millionths, sandbox %p: %s', (micros, sandbox, words) => {
  expect(costBefore(micros, sandbox)).toBe(words);
});

test.each([
  [0.0387, false, '$0.0387'],
  [null, false, 'unknown'],
  [0.0387, true, '$0.0387, if it were bought'],
  [0, true, '$0'],
])('afterwards, %p dollars, sandbox %p: %s', (usd, sandbox, words) => {
  expect(costAfter(usd, sandbox)).toBe(words);
});

test('a test asks for one picture at that provider alone, of a model that makes new ones', () => {
  const models = [
    { id: 'editor', modes: ['image-edit'] },
    { id: 'painter', modes: ['text-to-image'] },
  ] as unknown as ModelState[];
  expect(testableModels({ models })).toEqual(['painter']);
  expect(testRequest('fal', 'painter', 'a boat')).toMatchObject({
    ...{ model: 'painter', n: 1 },
    halftone: { providers: ['fal'], fallback: false },
  });
});
