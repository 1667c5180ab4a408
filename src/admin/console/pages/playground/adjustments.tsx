import { Badge } from '../../parts/badge.js';
import type { Adjustment } from '../../api/types.js';
import { textOf } from './value.js';
import { cut } from './words.js';

const tones = { converted: 'neutral', emulated: 'busy', dropped: 'warn' } as const;

/** What is done otherwise than it was asked for, and why. */
export function Adjustments({ adjustments }: { readonly adjustments: readonly Adjustment[] }) {
  return (
    <ul class="playground-adjustments">
      {adjustments.map((adjustment, index) => (
        <li key={index}>
          <span class="row">
            <code>{adjustment.param}</code>
            <Badge tone={tones[adjustment.behavior]}>{adjustment.behavior}</Badge>
            <span class="mono">{change(adjustment)}</span>
          </span>
          <span class="small muted">
            {adjustment.reason}
            {adjustment.provider && ` (${adjustment.provider})`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function change({ asked, sent }: Adjustment): string {
  const said = wordsOf(asked);
  return sent === undefined || sent === null ? said : `${said} → ${wordsOf(sent)}`;
}

/** `aspect_ratio 3:2` of an object: what it was sent as. */
function wordsOf(value: unknown): string {
  const isNamed = typeof value === 'object' && value !== null && !Array.isArray(value);
  const words = isNamed ? Object.entries(value).map(([name, one]) => `${name} ${textOf(one)}`) : [textOf(value)];
  return cut(words.join(', '), 60);
}
