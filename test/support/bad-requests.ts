import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { redisKey } from '../../src/redis/redis-key.js';
import type { TestGateway } from './gateway.js';

/** What lies in the store, named or not. */
export function filesLeft({ dataDir }: TestGateway): string[] {
  const names = readdirSync(join(dataDir, 'assets'), { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile() && entry.name !== 'folder-id').map(({ name }) => name);
}

/** The error of an answer that must be in OpenAI's envelope and leave no file behind. */
export async function errorOf(gateway: TestGateway, sent: Promise<Response>) {
  const answer = await sent;
  expect(answer.headers.get('content-type')).toBe('application/json');
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  expect(Object.keys(error).slice(0, 4)).toEqual(['message', 'type', 'param', 'code']);
  expect(filesLeft(gateway)).toEqual([]);
  return { status: answer.status, ...error };
}

export async function expectNothingBegun(gateway: TestGateway): Promise<void> {
  expect(await gateway.redis.keys(redisKey('generation', '*'))).toEqual([]);
  expect(await gateway.redis.exists(redisKey('unfinished'))).toBe(0);
  expect(gateway.ledger.lines()).toEqual([]);
  expect(filesLeft(gateway)).toEqual([]);
}
