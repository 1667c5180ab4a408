import { nextPage } from './next-page.js';

test.each([
  ['/admin/generations?status=failed&q=a%20b', '/admin/generations?status=failed&q=a%20b'],
  ['/admin', '/admin'],
  [undefined, '/admin'],
  [['/admin/keys', '/admin/queues'], '/admin'],
  ['https://elsewhere.test/admin', '/admin'],
  ['//elsewhere.test/admin', '/admin'],
  ['/\\elsewhere.test/admin', '/admin'],
  ['/admin/../platform/v1/keys', '/admin'],
  ['/administration', '/admin'],
  ['javascript:alert(1)', '/admin'],
  ['/admin/\r\nset-cookie: x', '/admin/set-cookie:%20x'],
])('%j leads to %s', (asked, page) => {
  expect(nextPage(asked)).toBe(page);
});
