import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client.js';
import type { GenerationRecord, Page } from '../../api/types.js';
import { type Filters, questionOf } from './filters.js';
import { firstPage, type ListState, type RowPage, withMore } from './list.js';
import { rowOf } from './row.js';

/** Few, so that the first are soon there. */
const firstLimit = 24;
const furtherLimit = 60;
/** Then somebody has to say that they want more. */
const rowsAtOnce = 1_000;

export interface List {
  readonly state?: ListState;
  readonly change: (change: (state: ListState) => ListState) => void;
  readonly error?: Error;
  /** Tries again what failed. */
  readonly retry: () => void;
  /** Whether the end of the list is in sight, so that more is loaded. */
  readonly want: (wanted: boolean) => void;
  /** Enough rows are there: more come only when that is called. */
  readonly goOn?: () => void;
}

/** Pages of the API, one after the other, for as long as the end of the list is in sight. */
export function useList(filters: Filters, kept: ListState | undefined): List {
  const [state, setState] = useState(kept);
  const [error, setError] = useState<Error>();
  const [wanted, want] = useState(true);
  const [ceiling, setCeiling] = useState(() => rowsAtOnce + (kept?.rows.length ?? 0));
  const isFull = (state?.rows.length ?? 0) >= ceiling;
  const loads = !error && !isFull && (state === undefined || (wanted && state.next !== null));
  useEffect(() => {
    if (!loads) return;
    const stop = new AbortController();
    load(filters, state ? furtherLimit : firstLimit, state?.next, stop.signal).then(
      (page) => stop.signal.aborted || setState((now) => (now ? withMore(now, page) : firstPage(page))),
      (thrown: unknown) => stop.signal.aborted || setError(thrown as Error),
    );
    // Another end of the list than the one that was asked behind: by a page that came, or because it began anew.
    return () => stop.abort();
  }, [loads, state?.next]);
  return {
    state,
    error,
    want,
    change: (change) => setState((now) => now && change(now)),
    retry: () => setError(undefined),
    goOn: isFull && state?.next ? () => setCeiling((former) => former + rowsAtOnce) : undefined,
  };
}

export async function load(filters: Filters, limit: number, after: string | null | undefined, signal: AbortSignal) {
  const { data, next } = await get<Page<GenerationRecord>>(questionOf(filters, limit, after ?? undefined), signal);
  return { rows: data.map(rowOf), next } satisfies RowPage;
}
