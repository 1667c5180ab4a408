import { Config } from '../config/config.js';
import { refuseWebhookUrl, withoutQuery } from './webhook-url.js';

const nothing = new Config({}).egressAllow;
const some = new Config({ HALFTONE_EGRESS_ALLOW: 'hooks.corp.test:8080,10.1.0.0/16' }).egressAllow;

test.each([
  'not a url',
  'ftp://hooks.example/x',
  'http://hooks.example/x',
  'https://hooks.example:8443/x',
  'https://user:word@hooks.example/x',
  'https://localhost/x',
  'https://127.0.0.1/x',
  'https://10.1.2.3/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest',
  'https://metadata.google.internal/x',
])('%s is refused', (url) => {
  const details = expect.objectContaining({ param: 'webhook_url' });
  const refusal = expect.objectContaining({ code: 'invalid_value', details });
  expect(() => refuseWebhookUrl(url, nothing)).toThrow(refusal);
});

test.each([
  ['https://hooks.example/x?token=1', nothing],
  ['http://hooks.corp.test:8080/x', some],
  ['https://10.1.2.3/x', some],
])('%s may be told', (url, allow) => {
  expect(() => refuseWebhookUrl(url, allow)).not.toThrow();
});

test('of a purged one its query goes', () => {
  expect(withoutQuery('https://hooks.example/x?token=1#there')).toBe('https://hooks.example/x');
});
