import { renewed, type Row } from './row.js';

/** The rows that have come so far, newest first. */
export interface ListState {
  readonly rows: readonly Row[];
  /** Newer ones that wait until somebody wants to see them. */
  readonly fresh: readonly Row[];
  /** Where the list goes on behind its rows; null at its end. */
  readonly next: string | null;
  /** Where it goes on behind the fresh ones, if there may be others between these and the rows. */
  readonly gap: string | null;
}

/** A page of the API, newest first. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export function firstPage({ rows, next }: RowPage): ListState {
  return { rows, fresh: [], next, gap: null };
}

export function withMore(state: ListState, { rows, next }: RowPage): ListState {
  const known = new Set(state.rows.map(({ id }) => id));
  return { ...state, rows: [...state.rows, ...rows.filter(({ id }) => !known.has(id))], next };
}

/**
 * The head of the list, asked for again. What it has of the rows is renewed, what it ought to have and has not belongs
 * to the list no more, and what is new stands on top, or waits (`hold`) while somebody looks at what is further down.
 */
export function withHead(state: ListState, head: RowPage, hold: boolean): ListState {
  const answered = new Map(head.rows.map((row) => [row.id, row]));
  const known = new Set(state.rows.map(({ id }) => id));
  const rows = state.rows.flatMap((row) => {
    const newer = answered.get(row.id);
    if (newer) return [renewed(row, newer)];
    return isWithin(head, row) ? [] : [row];
  });
  const fresh = head.rows.filter(({ id }) => !known.has(id));
  const isApart = head.next !== null && fresh.length > 0 && fresh.length === head.rows.length && state.rows.length > 0;
  const unchanged = rows.length === state.rows.length && rows.every((row, index) => row === state.rows[index]);
  const kept = unchanged ? state.rows : rows;
  if (hold && fresh.length > 0) return { ...state, rows: kept, fresh, gap: isApart ? head.next : null };
  if (isApart) return firstPage(head);
  if (unchanged && fresh.length === 0 && state.fresh.length === 0) return state;
  return { ...state, rows: fresh.length > 0 ? [...fresh, ...kept] : kept, fresh: [], gap: null };
}

/** Those that waited stand on top; where more may lie between, the list begins anew with them. */
export function withFresh(state: ListState): ListState {
  if (state.gap !== null) return firstPage({ rows: state.fresh, next: state.gap });
  return { ...state, rows: [...state.fresh, ...state.rows], fresh: [] };
}

export function withRow(state: ListState, id: string, change: (row: Row) => Row): ListState {
  return { ...state, rows: state.rows.map((row) => (row.id === id ? change(row) : row)) };
}

/** Ids begin with their moment: a page covers all that are not older than where the next one begins. */
function isWithin({ next }: RowPage, { id }: Row): boolean {
  return next === null || id >= next;
}
