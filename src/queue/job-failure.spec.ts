import { GatewayError } from '../domain/errors.js';
import { JobFailure } from './job-failure.js';

const said = 'a provider said: your prompt "a red fox"\n    at once';

test.each([
  [new GatewayError('conversion_failed', said), 'conversion_failed'],
  [Object.assign(new Error(said), { code: 'ECONNRESET' }), 'ECONNRESET'],
  [Object.assign(new Error(said), { code: 503 }), 'Error'],
  [Object.assign(new Error(said), { code: said }), 'Error'],
  [new TypeError(said), 'TypeError'],
  [Object.assign(new Error(said), { name: said }), 'error'],
  [said, 'error'],
  [undefined, 'error'],
])('of %p the queue keeps %s', (error, code) => {
  const { message, stack } = new JobFailure(error);
  expect({ message, stack }).toEqual({ message: code, stack: code });
});
