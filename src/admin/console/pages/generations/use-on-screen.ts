import { useEffect, useState } from 'preact/hooks';
import type { View } from './filters.js';

/**
 * Which of the elements that bear these ids in `data-generation` are on screen, while the tab itself is. Another `view`
 * has other elements for them.
 */
export function useOnScreen(ids: readonly string[], view: View): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const isHidden = useHidden();
  useEffect(() => {
    if (ids.length === 0) return;
    const observer = new IntersectionObserver((entries) => setSeen((former) => withEntries(former, entries)));
    for (const id of ids) {
      const element = document.querySelector(`[data-generation="${CSS.escape(id)}"]`);
      if (element) observer.observe(element);
    }
    return () => {
      observer.disconnect();
      setSeen(new Set());
    };
  }, [ids.join(), view]);
  return isHidden ? new Set() : seen;
}

function withEntries(former: ReadonlySet<string>, entries: readonly IntersectionObserverEntry[]): ReadonlySet<string> {
  const seen = new Set(former);
  for (const { target, isIntersecting } of entries) {
    const id = (target as HTMLElement).dataset['generation'] ?? '';
    if (isIntersecting) seen.add(id);
    else seen.delete(id);
  }
  return seen;
}

function useHidden(): boolean {
  const [isHidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const look = () => setHidden(document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isHidden;
}
