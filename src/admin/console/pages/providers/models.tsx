import { useLocation } from 'preact-iso';
import type { ProviderState } from '../../api/providers.js';
import { countOf, pluralOf } from '../../parts/formats.js';
import { Empty } from '../../parts/states.js';
import { Table } from '../../parts/table.js';
import { modelColumns } from './model-columns.js';
import { rowsFor } from './model-rows.js';

/** Every model at every provider; what is searched for stands in the address. */
export function Models({ providers }: { readonly providers: readonly ProviderState[] }) {
  const { query, route } = useLocation();
  const search = query['q'] ?? '';
  const rows = rowsFor(providers, search);
  const all = rowsFor(providers, '').length;
  const look = (words: string) =>
    route(words ? `/admin/providers?${new URLSearchParams({ q: words })}` : '/admin/providers', true);
  return (
    <section class="stack" aria-labelledby="providers-models">
      <div class="heading">
        <h2 id="providers-models">Models</h2>
        <p class="small muted" role="status">
          {rows.length === all ? pluralOf(all, 'model') : `${countOf(rows.length)} of ${pluralOf(all, 'model')}`}
        </p>
      </div>
      <div class="field providers-search">
        <label for="providers-q">Search models</label>
        <input
          id="providers-q"
          type="search"
          placeholder="flux, edit, transparent, fal…"
          value={search}
          onInput={({ currentTarget }) => look(currentTarget.value)}
        />
      </div>
      {rows.length > 0 ? (
        <Table
          label="Models at each provider"
          columns={modelColumns}
          rows={rows}
          rowKey={({ provider, model }) => `${provider.id}/${model.id}`}
        />
      ) : (
        <Empty>No model has all of these words in its names, its provider’s or what it can do.</Empty>
      )}
    </section>
  );
}
