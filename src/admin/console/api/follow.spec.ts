import { jest } from '@jest/globals';
import { followGeneration } from './follow.js';

/** Node has none: the browser's, as far as it is spoken to here. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: Source[] = [];
  readyState = 1;

  constructor(readonly url: string) {
    super();
    Source.opened.push(this);
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }

  /** What a browser does at any answer but 200. */
  giveUp(): void {
    this.close();
    this.dispatchEvent(new Event('error'));
  }
}

const answers: (() => Response)[] = [];
const asked: string[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  Source.opened.length = answers.length = asked.length = 0;
  Object.assign(globalThis, {
    EventSource: Source,
    location: { pathname: '/admin', search: '', assign: () => undefined },
  });
  jest.spyOn(globalThis, 'fetch').mockImplementation((path) => {
    asked.push(String(path));
    const answer = answers.shift();
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('network'));
  });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const record = (status: string) => () => Response.json({ id: 'gen_1', status });
const refusal = (status: number) => () => Response.json({ error: { message: 'No.' } }, { status });

function follow() {
  const told: unknown[] = [];
  const stop = followGeneration('gen_1', {
    onProgress: ({ ready }, stage) => told.push([stage, ready]),
    onEnd: ({ status }) => told.push(status),
    onLost: ({ status }) => told.push(status),
  });
  return { told, stop };
}

const passed = () => jest.advanceTimersByTimeAsync(60_000);

test('tells how far it is, and its end once', () => {
  const { told } = follow();
  const [source] = Source.opened;
  expect(source?.url).toBe('/admin/api/platform/v1/generations/gen_1/events');
  source?.dispatchEvent(new MessageEvent('rendering', { data: '{"ready":1}' }));
  source?.dispatchEvent(new MessageEvent('done', { data: '{"status":"done"}' }));
  expect([told, source?.readyState]).toEqual([[['rendering', 1], 'done'], Source.CLOSED]);
});

test.each<[string, readonly (() => Response)[]]>([
  ['it still runs', [record('running')]],
  ['a proxy says that nobody is there', [refusal(502)]],
  ['nobody answers', []],
])('follows it anew where the browser gave up and %s', async (_what, given) => {
  answers.push(...given);
  const { told } = follow();
  Source.opened[0]?.giveUp();
  await passed();
  expect([Source.opened.length, asked]).toEqual([2, ['/admin/api/platform/v1/generations/gen_1']]);
  Source.opened[1]?.dispatchEvent(new MessageEvent('failed', { data: '{"status":"failed"}' }));
  expect(told).toEqual(['failed']);
});

test('what ended meanwhile is told', async () => {
  answers.push(record('cancelled'));
  const { told } = follow();
  Source.opened[0]?.giveUp();
  await passed();
  expect([told, Source.opened.length]).toEqual([['cancelled'], 1]);
});

test.each([401, 404])('%s is told, and nothing is tried again', async (status) => {
  answers.push(refusal(status));
  const { told } = follow();
  Source.opened[0]?.giveUp();
  await passed();
  expect([told, Source.opened.length]).toEqual([[status], 1]);
});

test('stopped, nothing is asked or told any more', async () => {
  answers.push(record('running'), record('done'));
  const { told, stop } = follow();
  Source.opened[0]?.giveUp();
  stop();
  await passed();
  const other = follow();
  Source.opened[1]?.giveUp();
  await jest.advanceTimersByTimeAsync(0);
  other.stop();
  await passed();
  expect([told, Source.opened.length, Source.opened[1]?.readyState]).toEqual([[], 2, Source.CLOSED]);
});
