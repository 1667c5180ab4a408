import { useSession } from '../../session.js';
import { pluralOf } from '../../parts/formats.js';
import { Failed } from '../../parts/states.js';
import { Adjustments } from './adjustments.js';
import type { Mode } from './model.js';
import { firstAdjustments, priceOf } from './preview.js';
import type { Previewed } from './use-preview.js';

interface RunBarProps {
  readonly mode: Mode;
  readonly previewed: Previewed;
  /** What is wrong, where no field tells it. */
  readonly problem?: Error;
  readonly busy: boolean;
  readonly onRun: () => void;
}

/** The price before the button is pressed, and what will not be as it was asked for. */
export function RunBar({ mode, previewed, problem, busy, onRun }: RunBarProps) {
  const { preview, asking, error } = previewed;
  const sandbox = useSession()?.sandbox;
  const n = preview?.plan.n ?? 1;
  const changes = preview ? firstAdjustments(preview) : [];
  return (
    <div class="playground-run">
      <div class="row">
        <button
          type="button"
          class="button button-main"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          disabled={busy}
          onClick={onRun}
        >
          {busy
            ? 'Working…'
            : `${mode === 'image-edit' ? 'Edit' : 'Make'} ${n > 1 ? pluralOf(n, 'picture') : 'picture'}`}
        </button>
        <span role="status" class="playground-price" aria-busy={asking}>
          {preview && (
            <>
              <strong>{priceOf(preview)}</strong>{' '}
              <span class="muted small">
                at {preview.provider}
                {sandbox && ', but in the sandbox nothing is bought'}
              </span>
            </>
          )}
          {!preview && asking && <span class="muted">Asking the price…</span>}
          {!preview && !asking && error && <span class="muted">No price: something is not right yet.</span>}
        </span>
        <kbd class="muted small playground-keys">Ctrl ↵</kbd>
      </div>
      {problem && <Failed error={problem} />}
      {changes.length > 0 && (
        <details class="playground-folded" open>
          <summary>What will be changed ({changes.length})</summary>
          <Adjustments adjustments={changes} />
        </details>
      )}
    </div>
  );
}
