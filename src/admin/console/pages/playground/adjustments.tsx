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
  const said = cut(textOf(asked), 60);
  return sent === undefined || sent === null ? said : `${said} → ${cut(textOf(sent), 60)}`;
}
