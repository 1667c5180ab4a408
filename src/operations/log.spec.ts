import { Writable } from 'node:stream';
import { Log } from './log.js';

function logged(level: string, write: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  write(new Log(level, sink));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a text and its context are a line', () => {
  expect(logged('info', (log) => log.log('hello', 'Here'))).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-/), context: 'Here', msg: 'hello' },
  ]);
});

test('the members of an object are fields, and those that may be secret are not shown', () => {
  const [line] = logged('info', (log) => log.warn({ msg: 'x', provider: 'fal', prompt: 'a plan', key: 'k' }, 'Here'));
  expect(line).toMatchObject({ level: 'warn', msg: 'x', provider: 'fal', prompt: '[redacted]', key: '[redacted]' });
});

test('an error has its stack', () => {
  expect(logged('info', (log) => log.error(new Error('broken'), 'Here'))[0]).toMatchObject({
    ...{ level: 'error', msg: 'broken', stack: expect.stringContaining('log.spec') },
  });
});

test('what Nest reports and throws as well is only told in detail', () => {
  const write = (log: Log) => log.error(new Error('no such bucket'), 'ExceptionHandler');
  expect(logged('info', write)).toEqual([]);
  expect(logged('debug', write)).toHaveLength(1);
});

test('how Nest puts itself together is only told in detail', () => {
  const write = (log: Log) => log.log('ConfigModule dependencies initialized', 'InstanceLoader');
  expect(logged('info', write)).toEqual([]);
  expect(logged('debug', write)).toHaveLength(1);
});
