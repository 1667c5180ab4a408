import { useState } from 'preact/hooks';
import type { InputPicture } from './inputs.js';
import { MaskBoard } from './mask-board.js';
import type { MaskOp } from './mask-op.js';
import { MaskRectangle } from './mask-rectangle.js';
import { MaskTools, type Brush } from './mask-tools.js';
import { change } from './store.js';

interface MaskEditorProps {
  readonly picture: InputPicture;
  readonly size: NonNullable<InputPicture['size']>;
  readonly ops: readonly MaskOp[];
}

export function MaskEditor({ picture, size, ops }: MaskEditorProps) {
  const longest = Math.max(size.width, size.height);
  const [brush, setBrush] = useState<Brush>({ erases: false, size: Math.max(1, Math.round(longest / 12)) });
  const set = (next: readonly MaskOp[]) => change(({ masks }) => ({ masks: { ...masks, [picture.key]: next } }));
  const add = (op: MaskOp) => set([...ops, op]);
  const undo = () => set(ops.slice(0, -1));
  const undoes = ({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent) =>
    key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !(target instanceof HTMLInputElement);
  return (
    <div
      class="playground-mask stack"
      onKeyDown={(event) => {
        if (!undoes(event)) return;
        event.preventDefault();
        undo();
      }}
    >
      <MaskTools brush={brush} longest={longest} onBrush={setBrush} hasOps={ops.length > 0} onUndo={undo} onOp={add} />
      <MaskBoard url={picture.url} size={size} ops={ops} brush={brush} onStroke={add} />
      <MaskRectangle size={size} onOp={add} />
    </div>
  );
}
