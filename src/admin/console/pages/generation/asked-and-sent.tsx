import { useId, useState } from 'preact/hooks';
import type { GenerationRecord } from '../../api/types.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { type Column, Table } from '../../parts/table.js';
import { type Line, linesOf, providersCalled, textOf } from './asked-sent.js';

const tones: Readonly<Record<Line['behaviour'], Tone>> = {
  ...{ converted: 'busy', emulated: 'busy', dropped: 'warn' },
  ...{ 'as it is': 'neutral', renamed: 'neutral', here: 'neutral', added: 'neutral' },
};

/** Where nobody gave a reason the behaviour itself is to be understood. */
const plain: Readonly<Partial<Record<Line['behaviour'], string>>> = {
  'as it is': 'sent as it was asked',
  renamed: 'the same by the provider’s name',
  here: 'done by Halftone, not sent',
  added: 'added by Halftone',
};

/** What was asked, what the provider got instead, and why. */
export function AskedAndSent({ record }: { readonly record: GenerationRecord }) {
  const providers = providersCalled(record);
  const [chosen, setChosen] = useState<string>();
  const delivered = record.data[0]?.provider;
  const provider = chosen ?? delivered ?? providers.at(-1) ?? '';
  const id = useId();
  const columns: readonly Column<Line>[] = [
    { name: 'Parameter', cell: ({ param }) => <code>{param}</code> },
    { name: 'Asked', cell: ({ asked }) => textOf(asked) },
    { name: `→ Sent to ${provider}`, cell: ({ sent }) => textOf(sent) },
    { name: 'What was done', cell: done },
  ];
  return (
    <section class="stack" aria-labelledby="asked">
      <div class="row generation-section">
        <h2 id="asked">Asked and sent</h2>
        {providers.length > 1 && (
          <span class="row">
            <label for={id} class="muted">
              At
            </label>
            <select id={id} value={provider} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
              {providers.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
      <Table
        label="What was asked and what was sent"
        columns={columns}
        rows={linesOf(record, provider)}
        rowKey={({ param, behaviour }) => `${param} ${behaviour}`}
      />
    </section>
  );
}

function done({ behaviour, reason }: Line) {
  if (behaviour in plain) return <span class="muted">{plain[behaviour]}</span>;
  return (
    <span class="generation-done">
      <Badge tone={tones[behaviour]}>{behaviour}</Badge> {reason}
    </span>
  );
}
