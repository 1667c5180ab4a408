import type { GenerationHead } from '../domain/generation.js';
import { redisKey } from '../redis/redis-key.js';
import { wordsOf } from './words.js';

/** Each index is a sorted set of generation ids, all of score 0, so that they lie in the order of time. */
export const indexOf = {
  all: 'all',
  key: (id: string) => named('key', id),
  model: (name: string) => named('model', name),
  provider: (id: string) => named('provider', id),
  status: (status: string) => named('status', status),
  tag: (tag: string) => named('tag', tag),
  word: (word: string) => named('word', word),
};

export function indexKey(name: string): string {
  return redisKey('index', name);
}

/** Those that a generation is in from its beginning, but for its status. A model is found by what it was asked by too. */
export function indexesOf({ keyId, asked, plan }: GenerationHead): string[] {
  const models = [asked.model, ...plan.route.map(({ model }) => model)];
  const names = [
    indexOf.all,
    indexOf.key(keyId),
    ...models.map(indexOf.model),
    ...asked.options.tags.map(indexOf.tag),
    ...wordsOf(asked.prompt).map(indexOf.word),
  ];
  return [...new Set(names)];
}

/** Records list their indexes one a line. */
function named(kind: string, name: string): string {
  return `${kind}:${name.replaceAll('\n', ' ')}`;
}
