import type { ComponentChildren } from 'preact';
import type { Key, UsageLine } from '../../api/types.js';
import { Bar } from '../../parts/bar.js';
import { moneyOf } from '../../parts/formats.js';
import type { Asked } from './dialogs.js';
import { KeyName } from './key-name.js';
import { budgetBars, rateBars, type Used } from './standing.js';

interface KeyRowProps {
  readonly row: Key;
  readonly usage?: UsageLine;
  readonly onAsk: (asked: Asked) => void;
}

export function KeyRow({ row, usage, onAsk }: KeyRowProps) {
  const action = (what: 'change' | 'rotate' | 'revoke', name: string) => (
    <button
      type="button"
      class={`button button-quiet ${what === 'revoke' ? 'button-danger' : ''}`}
      aria-label={`${name} ${row.name}`}
      onClick={() => onAsk({ what, key: row })}
    >
      {name}
    </button>
  );
  return (
    <li class="keys-row">
      <KeyName row={row} />
      <Limits bars={budgetBars(row)}>
        {row.spent ? '' : 'No budget'}
        {!row.spent && usage && `, ${moneyOf(usage.cost)} this month`}
      </Limits>
      <Limits bars={rateBars(row)}>{row.rate_limit ? '' : 'No rate limit'}</Limits>
      <div class="actions">
        {action('change', 'Change')}
        {action('rotate', 'Rotate')}
        {action('revoke', 'Revoke')}
      </div>
    </li>
  );
}

function Limits({ bars, children }: { readonly bars: readonly Used[]; readonly children: ComponentChildren }) {
  return (
    <div class="keys-limits">
      {bars.map((bar) => (
        <Bar key={bar.label} {...bar} />
      ))}
      {bars.length === 0 && <span class="muted small">{children}</span>}
    </div>
  );
}
