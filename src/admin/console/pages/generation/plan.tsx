import type { GenerationRecord } from '../../api/types.js';
import { durationOf, pluralOf } from '../../parts/formats.js';
import { type Column, Table } from '../../parts/table.js';
import { textOf } from './asked-sent.js';
import { Folded } from './folded.js';

type Offer = GenerationRecord['plan']['route'][number];

const columns: readonly Column<Offer>[] = [
  { name: 'Provider', cell: ({ provider }) => provider },
  { name: 'Its model', cell: ({ upstream }) => <code>{upstream}</code> },
  { name: 'Calls', numeric: true, cell: ({ calls }) => calls },
  { name: 'Sent', cell: ({ sent }) => textOf(defined(sent)) },
  { name: 'Expected size', cell: ({ expected_size: size }) => size ?? '–' },
  { name: 'Converted here', cell: ({ converted }) => textOf(defined(converted)) || '–' },
  { name: 'Time limit', numeric: true, cell: ({ timeout_ms: ms }) => durationOf(ms) },
];

/** What would have been done at each offer, in the order of trying. */
export function Plan({ record: { plan } }: { readonly record: GenerationRecord }) {
  return (
    <Folded title={`Plan: ${pluralOf(plan.route.length, 'offer')}`}>
      {() => (
        <Table
          label="Offers in the order of trying"
          columns={columns}
          rows={plan.route}
          rowKey={({ provider, upstream }) => `${provider} ${upstream}`}
        />
      )}
    </Folded>
  );
}

function defined(fields: object): Readonly<Record<string, unknown>> | undefined {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
