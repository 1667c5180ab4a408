import { once } from 'node:events';
import { Base64String, streamedJson } from '../domain/streamed-json.js';
import { handOver } from './hand-over.js';

/** A connection that breaks right after the last bytes must not pass for one that never had them: that would buy again. */
test('the whole is told of before its last bytes are given', async () => {
  const source = { bytes: 6, open: async () => pieces() };
  const told: string[] = [];
  const tell = { whole: () => told.push('whole'), unreadable: () => told.push('unreadable') };
  const body = handOver(streamedJson({ image: new Base64String(source) }), tell);
  body.on('data', (chunk: Buffer) => told.push(String(chunk)));
  await once(body, 'end');
  expect(told).toEqual(['{"image":"', 'YWJj', 'ZGVm', 'whole', '"}']);
});

async function* pieces(): AsyncGenerator<Buffer> {
  yield Buffer.from('abc');
  yield Buffer.from('def');
}
