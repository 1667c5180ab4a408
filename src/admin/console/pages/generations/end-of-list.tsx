import { useEffect, useRef } from 'preact/hooks';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { countOf } from '../../parts/formats.js';
import type { List } from './use-list.js';

/** Looked out for far below the screen, so that more is there before somebody is. */
const ahead = '1200px';

interface EndOfListProps {
  readonly list: List;
  readonly isFiltered: boolean;
}

/** What stands below the rows: it has more loaded when it comes near, and says how the list ends. */
export function EndOfList({ list: { state, error, retry, want, goOn }, isFiltered }: EndOfListProps) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => want(entry?.isIntersecting ?? false), { rootMargin: ahead });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={mark}>{error ? <Failed error={error} retry={retry} /> : wordsOf()}</div>;

  function wordsOf() {
    if (!state) return null;
    if (goOn) {
      return (
        <p class="state">
          {countOf(state.rows.length)} generations are shown: filters find older ones sooner.
          <button type="button" class="button" onClick={goOn}>
            Show more
          </button>
        </p>
      );
    }
    if (state.next !== null) return <Loading what={state.rows.length > 0 ? 'Loading more' : 'Looking further back'} />;
    if (state.rows.length > 0) return <p class="muted small generations-end">That is all of them.</p>;
    if (isFiltered) return <Empty>No generation is like that.</Empty>;
    return (
      <Empty>
        Nothing was generated yet. <a href="/admin/playground">Make a first picture in the playground</a>
      </Empty>
    );
  }
}
