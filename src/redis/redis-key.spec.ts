import { queuePrefix, redisKey } from './redis-key.js';

test('all keys carry one hash tag', () => {
  expect(redisKey('keys', 'admin')).toBe('{halftone}:keys:admin');
  expect(queuePrefix).toBe('{halftone}');
});
