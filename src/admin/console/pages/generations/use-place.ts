import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListState } from './list.js';
import { Places } from './places.js';

const places = new Places();

/** The list as it was when this entry of the history was left; call `keep` with what is to be found the next time. */
export function useKeptPlace(address: string): {
  readonly kept?: ListState;
  readonly keep: (state: ListState) => void;
} {
  const [place] = useState(() => places.find(entryOf(history.state), Date.now()));
  const latest = useRef(place?.state);
  const top = useRef(place?.top ?? 0);
  const entry = useRef<string>(undefined);
  useEffect(() => {
    entry.current = entryOf(history.state) ?? newEntry();
    history.replaceState({ entry: entry.current }, '');
  }, [address]);
  useLayoutEffect(() => {
    if (!place) return;
    scrollTo(0, place.top);
    // The browser has a place of its own in mind, from before the list was there.
    const frame = requestAnimationFrame(() => scrollTo(0, place.top));
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(() => {
    const { pathname } = location;
    // A page that comes instead is scrolled to its own top before this one is gone.
    const note = () => location.pathname === pathname && (top.current = scrollY);
    addEventListener('scroll', note, { passive: true });
    return () => {
      removeEventListener('scroll', note);
      const state = latest.current;
      if (state && entry.current) places.keep(entry.current, { state, top: top.current, left: Date.now() });
    };
  }, []);
  return { kept: place?.state, keep: (state) => void (latest.current = state) };
}

/** Not by `crypto`, which pages have over https only. */
function newEntry(): string {
  return `${Date.now()} ${Math.random()}`;
}

function entryOf(state: unknown): string | undefined {
  return (state as { entry?: string } | null)?.entry;
}
