import { useEffect } from 'preact/hooks';
import { pluralOf } from '../../parts/formats.js';
import { EndOfList } from './end-of-list.js';
import type { Filters, View } from './filters.js';
import { Gallery, GallerySkeleton } from './gallery.js';
import { withFresh } from './list.js';
import { Listing } from './listing.js';
import { useList } from './use-list.js';
import { useLive } from './use-live.js';
import { useNow } from './use-now.js';
import { useKeptPlace } from './use-place.js';

interface ResultsProps {
  readonly filters: Filters;
  readonly view: View;
  readonly address: string;
}

/** The generations that the filters leave. Other filters make another one of these. */
export function Results({ filters, view, address }: ResultsProps) {
  const place = useKeptPlace(address);
  const list = useList(filters, place.kept);
  useLive(filters, view, list);
  const now = useNow(10_000);
  const { state } = list;
  useEffect(() => {
    if (state) place.keep(state);
  }, [state]);
  const show = () => {
    list.change(withFresh);
    scrollTo({ top: 0 });
  };
  return (
    <>
      <p role="status" class="unseen">
        {state ? `${pluralOf(state.rows.length, 'generation')} shown` : 'Loading generations'}
      </p>
      {state && state.fresh.length > 0 && (
        <button type="button" class="button button-main generations-fresh" onClick={show}>
          {state.gap === null ? `Show ${state.fresh.length} new` : `Show ${state.fresh.length} new and more`}
        </button>
      )}
      {!state && !list.error && <GallerySkeleton />}
      {state &&
        state.rows.length > 0 &&
        (view === 'table' ? <Listing rows={state.rows} now={now} /> : <Gallery rows={state.rows} now={now} />)}
      <EndOfList list={list} isFiltered={Object.keys(filters).length > 0} />
    </>
  );
}
