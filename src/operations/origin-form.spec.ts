import { originForm } from './origin-form.js';

test.each([
  ['/v1/models?schema=true', '/v1/models?schema=true'],
  ['//a/b', '//a/b'],
  ['http://localhost/v1/models?schema=true', '/v1/models?schema=true'],
  ['HTTP://localhost', '/'],
  ['http://[::1/', '/http%3A%2F%2F%5B%3A%3A1%2F'],
  ['mailto:a', '/mailto%3Aa'],
  ['*', '/*'],
])('%s is %s', (target, path) => {
  expect(originForm(target)).toBe(path);
});
