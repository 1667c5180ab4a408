import type { GenerationRecord } from '../../api/types.js';
import { linesOf, providersCalled, textOf } from './asked-sent.js';

const adjustment = (param: string, asked: unknown, sent: unknown, behavior: string, provider = 'gemini') => ({
  ...{ param, asked, sent, behavior, provider },
  reason: `why ${param}`,
});

const halftone = { fit: 'cover', strict: false, fallback: true, reroute_refused: false, tags: ['a'] };
const record = {
  asked: {
    ...{ operation: 'generate', model: 'an-alias', prompt: 'a cat', images: [], response_format: 'url' },
    ...{ size: '1184x864', style: 'vivid', user: 'me', n: undefined },
    halftone: { ...halftone, unknown_outcome: 'fail', partial: 'deliver' },
  },
  plan: {
    route: [
      { provider: 'gemini', upstream: 'a-model', sent: {} },
      { provider: 'fal', upstream: 'fal/a-model', sent: { size: '1184x864' } },
    ],
  },
  attempts: [{ provider: 'gemini', call: { sent: { aspect_ratio: '4:3', user: 'me', limit: true } } }],
  adjustments: [
    adjustment('size', '1184x864', { aspect_ratio: '4:3' }, 'converted'),
    adjustment('style', 'vivid', null, 'dropped'),
    adjustment('size', '1184x864', '1x1', 'converted', 'fal'),
  ],
} as unknown as GenerationRecord;

test('each parameter beside what became of it at one provider', () => {
  expect(linesOf(record, 'gemini')).toEqual([
    { param: 'model', asked: 'an-alias', sent: 'a-model', behaviour: 'renamed' },
    { param: 'response_format', asked: 'url', sent: undefined, behaviour: 'here' },
    {
      ...{ param: 'size', asked: '1184x864', sent: { aspect_ratio: '4:3' } },
      ...{ behaviour: 'converted', reason: 'why size' },
    },
    { param: 'style', asked: 'vivid', sent: undefined, behaviour: 'dropped', reason: 'why style' },
    { param: 'user', asked: 'me', sent: 'me', behaviour: 'as it is' },
    { param: 'halftone.fit', asked: 'cover', sent: undefined, behaviour: 'here' },
    { param: 'limit', asked: undefined, sent: true, behaviour: 'added' },
  ]);
});

test('the adjustments of another provider are that one’s', () => {
  expect(linesOf(record, 'fal').find(({ param }) => param === 'size')).toMatchObject({ sent: '1x1' });
});

test('before anybody was called the plan tells what will be', () => {
  expect(providersCalled(record)).toEqual(['gemini']);
  expect(providersCalled({ ...record, attempts: [] })).toEqual(['gemini']);
  expect(linesOf({ ...record, adjustments: [] }, 'fal')).toContainEqual({
    ...{ param: 'size', asked: '1184x864', sent: '1184x864', behaviour: 'as it is' },
  });
});

test.each([
  [{ aspect_ratio: '4:3', resolution: '1K' }, 'aspect_ratio: 4:3, resolution: 1K'],
  [[7, 8], '7, 8'],
  [false, 'false'],
  [null, '–'],
])('%j reads %s', (value, text) => {
  expect(textOf(value)).toBe(text);
});
