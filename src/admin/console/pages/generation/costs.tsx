import type { Attempt, GenerationRecord } from '../../api/types.js';
import { countOf, moneyOf } from '../../parts/formats.js';
import { type Column, Table } from '../../parts/table.js';
import { isUnderWay } from '../../parts/under-way.js';

const columns: readonly Column<Attempt>[] = [
  { name: 'Call', cell: ({ id, provider }) => `${id} to ${provider}` },
  { name: 'Tokens in', numeric: true, cell: ({ usage }) => (usage ? countOf(usage.input_tokens) : '–') },
  { name: 'Tokens out', numeric: true, cell: ({ usage }) => (usage ? countOf(usage.output_tokens) : '–') },
  {
    name: 'Cost',
    numeric: true,
    cell: ({ cost, timings }) => (timings.ended === null && cost === null ? '–' : moneyOf(cost)),
  },
];

/** What each call cost, failed ones too. */
export function Costs({ record }: { readonly record: GenerationRecord }) {
  const { attempts, cost } = record;
  return (
    <section class="stack" aria-labelledby="cost">
      <div class="row generation-section">
        <h2 id="cost">Cost</h2>
        {attempts.length > 0 && !isUnderWay(record) && <span class="muted">{moneyOf(cost)} in all</span>}
      </div>
      {attempts.length > 0 ? (
        <Table label="What each call cost" columns={columns} rows={attempts} rowKey={({ id }) => id} />
      ) : (
        <p class="muted">No provider was called.</p>
      )}
    </section>
  );
}
