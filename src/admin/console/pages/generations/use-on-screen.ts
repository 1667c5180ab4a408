import { useEffect, useState } from 'preact/hooks';

/** Which of the elements that bear these ids in `data-generation` are on screen, while the tab itself is. */
export function useOnScreen(ids: readonly string[]): ReadonlySet<string> {
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
  }, [ids.join()]);
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
