import { Inject, Injectable } from '@nestjs/common';
import { GatewayError } from '../domain/errors.js';
import type { Generation, GenerationStatus } from '../domain/generation.js';
import { firstIdAt, isGenerationId, lastIdBeside, momentOf } from '../domain/generation-id.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { GenerationStore } from './generation.store.js';
import { indexKey, indexOf } from './index-names.js';
import { walkScript } from './walk.js';
import { wordsOf } from './words.js';

export interface HistoryQuery {
  readonly keyId?: string;
  /** Unix milliseconds: begun at that time or later. */
  readonly createdAfter?: number;
  /** Unix milliseconds: begun earlier. */
  readonly createdBefore?: number;
  readonly status?: GenerationStatus;
  readonly model?: string;
  readonly provider?: string;
  readonly tag?: string;
  /** Words that the prompt must all have. */
  readonly q?: string;
  /** 1–100. */
  readonly limit: number;
  /** The id behind which the page begins. */
  readonly startingAfter?: string;
}

export interface HistoryPage {
  readonly generations: readonly Generation[];
  readonly hasMore: boolean;
  /** The last record that was looked at, whenever there are more. */
  readonly next?: string;
}

const mostLookedAt = 2_000;
const mostWordsOfAQuestion = 16;

/** Pages of what was generated, newest first. */
@Injectable()
export class History {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly generations: GenerationStore,
  ) {}

  /** Looks at 2,000 records at most: a page may be short, or empty, and have more behind it. */
  async list(query: HistoryQuery): Promise<HistoryPage> {
    const indexes = indexesFor(query).map(indexKey);
    const words = [newestOf(query), oldestOf(query), String(query.limit), String(mostLookedAt)];
    const [ids, next] = (await this.redis.eval(walkScript, indexes.length, ...indexes, ...words)) as [string[], string];
    const generations = await this.generations.loadAll(ids);
    if (!next) return { generations, hasMore: false };
    return { generations, hasMore: true, next: await this.shownTo(query.keyId, next, ids) };
  }

  /**
   * Where only the generations of one key are asked for, the last that was looked at may be another's, whose id is not
   * shown: the place of the key's own before it in that millisecond is, or of none.
   */
  private async shownTo(keyId: string | undefined, next: string, ids: readonly string[]): Promise<string> {
    if (keyId === undefined || (await this.belongsTo(next, keyId))) return next;
    const own = ids.at(-1);
    return own && momentOf(own) === momentOf(next) ? own : lastIdBeside(next);
  }

  /** Whether a generation is in the history, and one of that key's. */
  async belongsTo(id: string, keyId: string): Promise<boolean> {
    return (await this.redis.zscore(indexKey(indexOf.key(keyId)), id)) !== null;
  }
}

function indexesFor({ keyId, status, model, provider, tag, q }: HistoryQuery): string[] {
  const filters = [
    keyId !== undefined && indexOf.key(keyId),
    status !== undefined && indexOf.status(status),
    model !== undefined && indexOf.model(model),
    provider !== undefined && indexOf.provider(provider),
    tag !== undefined && indexOf.tag(tag),
    ...(q === undefined ? [] : wordsAsked(q).map(indexOf.word)),
  ].filter((name) => name !== false);
  return filters.length > 0 ? filters : [indexOf.all];
}

function wordsAsked(q: string): string[] {
  const words = wordsOf(q);
  if (words.length > 0 && words.length <= mostWordsOfAQuestion) return words;
  const message = `Invalid value for 'q': it must have 1 to ${mostWordsOfAQuestion} words, which the prompt must all have.`;
  throw new GatewayError('invalid_value', message, { param: 'q' });
}

/** Where the walk begins, as a bound on ids. */
function newestOf({ startingAfter, createdBefore }: HistoryQuery): string {
  if (startingAfter !== undefined && !isGenerationId(startingAfter)) {
    const message = `Invalid value for 'starting_after': it must be the id of a generation, such as 'next' of a page.`;
    throw new GatewayError('invalid_value', message, { param: 'starting_after' });
  }
  const bounds = [startingAfter, createdBefore === undefined ? undefined : firstIdAt(createdBefore)];
  const [least] = bounds.filter((bound) => bound !== undefined).sort();
  return least === undefined ? '+' : `(${least}`;
}

function oldestOf({ createdAfter }: HistoryQuery): string {
  return createdAfter === undefined ? '-' : `[${firstIdAt(createdAfter)}`;
}
