import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GenerationStore } from '../../src/history/generation.store.js';
import { History } from '../../src/history/history.js';
import { answered, postForm } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { everythingIn } from '../support/history.js';
import { maskFor, photo } from '../support/pictures.js';

const gateway = useGateway({ HALFTONE_HISTORY_RECORDS: '2' });
const marker = 'xylophonist';
const pixels = { width: 640, height: 360 };
const image = await photo({ ...pixels, format: 'avif' });

function files(): string[] {
  const folder = join(gateway.dataDir, 'assets');
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return all.filter((path) => statSync(path).isFile() && !path.endsWith('folder-id'));
}

async function edit(prompt: string, more: Record<string, string> = {}) {
  const parts = { prompt, image, model: 'gemini-2.5-flash-image', mask: await maskFor(pixels), ...more };
  return answered(postForm(gateway, parts));
}

test('after a purge no key of Redis and no file has a trace of prompt and pictures', async () => {
  const store = new GenerationStore(gateway.redis);
  const rerouted = JSON.stringify({ tags: ['kept'] });
  const answer = await edit(`A ${marker} [[fail:503@gemini]]`, {
    ...{ n: '2', output_format: 'webp', user: marker, style: marker, quality: marker, halftone: rerouted },
  });
  const id = String((answer as unknown as { id: string }).id);
  expect(files().length).toBeGreaterThan(6);
  expect(await everythingIn(gateway.redis)).toContain(marker);
  const generation = await store.load(id);
  if (!generation) throw new Error('it is in the history');
  const count = files().length;
  const purged = await gateway.request(`/platform/v1/generations/${id}/payloads`, { method: 'DELETE' });
  expect(await purged.json()).toMatchObject({ already_purged: false, media_deleted: count });
  expect(files()).toEqual([]);
  expect(await everythingIn(gateway.redis)).not.toContain(marker);
  const after = await store.load(id);
  expect(after).toMatchObject({ status: 'done', head: { purged: expect.any(Number) } });
  expect(after?.attempts.map(({ cost }) => cost)).toEqual(generation.attempts.map(({ cost }) => cost));
});

test('beyond its bounds the oldest go, with all of their pictures', async () => {
  const history = new History(gateway.redis, new GenerationStore(gateway.redis));
  const ids: string[] = [];
  for (const prompt of ['first', 'second', 'third', 'fourth']) {
    ids.unshift(String(((await edit(prompt)) as unknown as { id: string }).id));
  }
  // The last ends its own job by trimming; one more that ends after it has seen that through.
  const { generations } = await history.list({ limit: 10 });
  const kept = generations.map(({ head }) => head.id);
  expect(kept.slice(0, 2)).toEqual(ids.slice(0, 2));
  expect(kept.length).toBeLessThanOrEqual(3);
  const owners = new Set(files().map((path) => path.replace(/^.*\//, '').split('.')[0]));
  expect([...owners].filter((owner) => !kept.includes(owner ?? ''))).toEqual([]);
  expect(files().every((path) => readFileSync(path).length > 0)).toBe(true);
});
