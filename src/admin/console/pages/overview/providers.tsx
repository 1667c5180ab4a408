import type { ProviderCalls } from '../../api/overview.js';
import { countOf, durationOf } from '../../parts/formats.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { missesOf, successOf } from '../../parts/calls.js';

const nothing = <span class="muted">–</span>;
const duration = (ms: number | null) => (ms === null ? nothing : durationOf(ms));

const columns: readonly Column<ProviderCalls>[] = [
  { name: 'Provider', cell: ({ id, name }) => <a href={`/admin/providers#${id}`}>{name}</a> },
  { name: 'Calls', numeric: true, cell: ({ calls }) => countOf(calls) },
  { name: 'Success', numeric: true, cell: (calls) => successOf(calls) },
  { name: 'p50', numeric: true, cell: ({ p50_ms }) => duration(p50_ms) },
  { name: 'p95', numeric: true, cell: ({ p95_ms }) => duration(p95_ms) },
  { name: 'Failed calls', cell: (calls) => missesOf(calls) ?? nothing },
];

/** Those that were called in the last hour; who else is on stands on their own page. */
export function Providers({ providers }: { readonly providers: readonly ProviderCalls[] }) {
  const called = providers.filter(({ calls }) => calls > 0);
  const idle = providers.length - called.length;
  return (
    <section class="stack overview-part" aria-labelledby="overview-providers">
      <h2 id="overview-providers">Providers, last hour</h2>
      {called.length > 0 && (
        <Table label="Calls of each provider" columns={columns} rows={called} rowKey={({ id }) => id} />
      )}
      {called.length === 0 && <Empty>No provider was called in the last hour.</Empty>}
      {called.length > 0 && idle > 0 && (
        <p class="small muted">
          {countOf(idle)} more {idle === 1 ? 'is' : 'are'} on and {idle === 1 ? 'was' : 'were'} not called.{' '}
          <a href="/admin/providers">All providers</a>
        </p>
      )}
    </section>
  );
}
