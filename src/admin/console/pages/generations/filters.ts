/** The filters of `GET /platform/v1/generations`, which the address of this page has under the same names. */
export const filterNames = [
  ...(['q', 'status', 'model', 'provider', 'key_id', 'tag', 'created_after', 'created_before'] as const),
] as const;

export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;
export type View = 'gallery' | 'table';

export const statuses = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

export function filtersOf(query: Readonly<Record<string, string>>): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

export function viewOf({ view }: Readonly<Record<string, string>>): View {
  return view === 'table' ? 'table' : 'gallery';
}

/** The address of this page: what is as usual is left out. */
export function addressOf(filters: Filters, view: View): string {
  return withQuery('/admin/generations', { ...filters, view: view === 'table' ? view : undefined });
}

/** The path of a page of the API. */
export function questionOf(filters: Filters, limit: number, after?: string): string {
  return withQuery('/platform/v1/generations', { ...filters, limit: String(limit), starting_after: after });
}

function withQuery(path: string, fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A time of the address (Unix seconds, or ISO 8601) as `<input type="datetime-local">` has it; '' where it is none. */
export function localTimeOf(time: string | undefined): string {
  const at = time === undefined ? Number.NaN : /^\d{1,11}$/.test(time) ? Number(time) * 1_000 : Date.parse(time);
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The other way round, as the address and the API have it. */
export function timeOf(local: string): string | undefined {
  const at = Date.parse(local);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
