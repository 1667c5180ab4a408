import type { MaskOp } from './mask-op.js';

export interface Brush {
  readonly erases: boolean;
  /** Its diameter in pixels of the picture. */
  readonly size: number;
}

interface MaskToolsProps {
  readonly brush: Brush;
  /** The longer side of the picture. */
  readonly longest: number;
  readonly onBrush: (brush: Brush) => void;
  readonly hasOps: boolean;
  readonly onUndo: () => void;
  readonly onOp: (op: MaskOp) => void;
}

export function MaskTools({ brush, longest, onBrush, hasOps, onUndo, onOp }: MaskToolsProps) {
  const tool = (name: string, erases: boolean) => (
    <button
      type="button"
      class="button playground-chip"
      aria-pressed={brush.erases === erases}
      onClick={() => onBrush({ ...brush, erases })}
    >
      {name}
    </button>
  );
  return (
    <div class="row" role="toolbar" aria-label="Mask">
      {tool('Brush', false)}
      {tool('Eraser', true)}
      <label class="row playground-brush">
        <span class="small">Size</span>
        <input
          type="range"
          min={Math.max(1, Math.round(longest / 100))}
          max={Math.max(2, Math.round(longest / 3))}
          value={brush.size}
          onInput={({ currentTarget }) => onBrush({ ...brush, size: Number(currentTarget.value) })}
        />
      </label>
      <button type="button" class="button playground-chip" disabled={!hasOps} onClick={onUndo}>
        Undo
      </button>
      <button type="button" class="button playground-chip" disabled={!hasOps} onClick={() => onOp({ kind: 'clear' })}>
        Clear
      </button>
      <button type="button" class="button playground-chip" onClick={() => onOp({ kind: 'invert' })}>
        Invert
      </button>
    </div>
  );
}
