import { useEffect, useRef } from 'preact/hooks';
import { followGeneration } from '../../api/follow.js';
import type { Filters, View } from './filters.js';
import { withHead, withRow } from './list.js';
import { isUnderWay } from '../../parts/under-way.js';
import { renewed, rowOf, withProgress } from './row.js';
import { type List, load } from './use-list.js';
import { useOnScreen } from './use-on-screen.js';

const everyMs = 4_000;
const headLimit = 20;
/** Browsers have six connections to a host over HTTP/1.1, and pictures and questions need some. */
const mostFollowed = 3;
/** Pixels from the top, above which new rows may push down what somebody looks at. */
const topOfPage = 160;

/** Keeps a list as it is now: its head by asking again, a few of those that are under way and on screen by their events. */
export function useLive(filters: Filters, view: View, { state, change }: List): void {
  useHead(filters, state !== undefined, change);
  const underWay = state?.rows.filter(isUnderWay).map(({ id }) => id) ?? [];
  const onScreen = useOnScreen(underWay, view);
  const followed = underWay.filter((id) => onScreen.has(id)).slice(0, mostFollowed);
  useFollowed(followed, change);
}

function useHead(filters: Filters, isThere: boolean, change: List['change']): void {
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (!isThere) return;
    const stop = new AbortController();
    let timer: number | undefined;
    const ask = async () => {
      if (!document.hidden) {
        const head = await load(filters, headLimit, null, stop.signal).catch(() => undefined);
        if (head && !stop.signal.aborted) latest.current((now) => withHead(now, head, scrollY > topOfPage));
      }
      if (!stop.signal.aborted) timer = window.setTimeout(ask, everyMs);
    };
    timer = window.setTimeout(ask, everyMs);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [isThere]);
}

function useFollowed(ids: readonly string[], change: List['change']): void {
  const following = useRef(new Map<string, () => void>());
  useEffect(() => {
    for (const [id, stop] of following.current) {
      if (ids.includes(id)) continue;
      stop();
      following.current.delete(id);
    }
    for (const id of ids) {
      if (following.current.has(id)) continue;
      const stop = followGeneration(id, {
        onProgress: (progress) => change((now) => withRow(now, id, (row) => renewed(row, withProgress(row, progress)))),
        onEnd: (record) => change((now) => withRow(now, id, () => rowOf(record))),
      });
      following.current.set(id, stop);
    }
  }, [ids.join()]);
  useEffect(
    () => () => {
      for (const stop of following.current.values()) stop();
      following.current.clear();
    },
    [],
  );
}
