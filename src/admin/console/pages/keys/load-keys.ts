import { get } from '../../api/client.js';
import type { Key, Page } from '../../api/types.js';

const mostPerPage = 100;

export interface LoadedKeys {
  /** Newest first. */
  readonly keys: readonly Key[];
  readonly hasMore: boolean;
}

/** The newest `count` keys, over as many pages as that takes. */
export async function loadKeys(count: number, signal: AbortSignal): Promise<LoadedKeys> {
  const keys: Key[] = [];
  let after = '';
  for (;;) {
    const limit = Math.min(mostPerPage, count - keys.length);
    const page = await get<Page<Key>>(`/platform/v1/keys?limit=${limit}${after}`, signal);
    keys.push(...page.data);
    if (!page.has_more || page.next === null || keys.length >= count) return { keys, hasMore: page.has_more };
    after = `&starting_after=${encodeURIComponent(page.next)}`;
  }
}
