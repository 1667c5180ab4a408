import { aFailed, aFailedPicture, anAttempt, aPicture } from '../../test/support/generation.js';
import { aHead, indexesWith } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { HistoryBounds } from './bounds.js';
import { GenerationStore } from './generation.store.js';
import { Payloads } from './payloads.js';

const redis = useRedis();
let store: GenerationStore;
const sent = anAttempt('0.0', { state: 'sent', made: undefined });

beforeAll(() => {
  store = new GenerationStore(redis.client);
});

async function begun() {
  const head = aHead({ asked: 'an-alias', prompt: 'Red fox, red', tags: ['blue team', 'two\nlines'] });
  await store.create(head);
  return head;
}

const always = ['all', 'key:key_1', 'model:a-model', 'model:an-alias', 'tag:blue team', 'tag:two lines'];
const words = ['word:fox', 'word:red'];
const at = (...more: string[]) => [...always, ...more].sort();

test('from its beginning on it is in all indexes', async () => {
  expect(await indexesWith(redis.client, (await begun()).id)).toEqual(at(...words, 'status:queued'));
});

test('a claim makes it run, and each provider that is called is told once', async () => {
  const { id } = await begun();
  await store.claim(id, sent);
  await store.claim(id, { ...sent, worker: 'another' });
  await store.claim(id, { ...sent, id: '0.1', provider: 'fal' });
  expect(await indexesWith(redis.client, id)).toEqual(
    at(...words, 'status:running', 'provider:gemini', 'provider:fal'),
  );
});

test.each(['done', 'failed', 'cancelled'] as const)('it ends once, as %s', async (status) => {
  const head = await begun();
  await store.claim(head.id, sent);
  await store.end(head, { finished: 1, status });
  await store.end(head, { finished: 1, status: status === 'done' ? 'failed' : 'done' });
  expect(await indexesWith(redis.client, head.id)).toEqual(at(...words, 'provider:gemini', `status:${status}`));
});

test('one that is cancelled in the queue is never claimed', async () => {
  const head = await begun();
  await store.end(head, { finished: 1, status: 'cancelled' });
  expect(await store.claim(head.id, sent)).toBe(false);
  expect(await indexesWith(redis.client, head.id)).toEqual(at(...words, 'status:cancelled'));
});

test('what comes late moves it nowhere', async () => {
  const head = await begun();
  await store.claim(head.id, sent);
  await store.end(head, { finished: 1, status: 'failed' });
  const before = await indexesWith(redis.client, head.id);
  await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]));
  expect(await indexesWith(redis.client, head.id)).toEqual(before);
});

test('a purge takes its words, and nothing else', async () => {
  const head = await begun();
  await store.end(head, { finished: 1, status: 'done' });
  await new Payloads(redis.client).forget(head, 5);
  expect(await indexesWith(redis.client, head.id)).toEqual(at('status:done'));
});

test('where it is removed no index has it, and nothing that comes late brings it back', async () => {
  const head = await begun();
  await store.claim(head.id, sent);
  await store.end(head, { finished: 1, status: 'done' });
  await new HistoryBounds(redis.client).remove(head.id);
  expect(await store.saveMade(head, anAttempt('0.0'), new Map([[0, aPicture()]]))).toBe('gone');
  await store.saveAttempt(head.id, aFailed('0.0', 'final'));
  await store.saveOpenAttempt(head.id, sent);
  await store.settlePicture(head.id, 0, aFailedPicture());
  expect(await store.replacePicture(head, 0, aPicture())).toBe(false);
  await store.end(head, { finished: 1, status: 'cancelled' });
  expect(await store.claim(head.id, sent)).toBe(false);
  expect(await indexesWith(redis.client, head.id)).toEqual([]);
  expect(await redis.client.keys(`*${head.id}*`)).toEqual([]);
});
