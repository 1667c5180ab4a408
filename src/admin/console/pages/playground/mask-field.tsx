import { useState } from 'preact/hooks';
import type { InputPicture } from './inputs.js';
import { MaskEditor } from './mask-editor.js';
import { marksSomething, type MaskOp } from './mask-op.js';

interface MaskFieldProps {
  readonly picture: InputPicture;
  readonly ops: readonly MaskOp[];
  readonly problem?: string;
}

/** The part of the first picture that may change; without one, all of it may. */
export function MaskField({ picture, ops, problem }: MaskFieldProps) {
  const [isOpen, setOpen] = useState(ops.length > 0);
  const { size } = picture;
  if (!size) return null;
  return (
    <div class="field" role="group" aria-labelledby="playground-mask">
      <div class="row">
        <span class="label" id="playground-mask">
          Mask
        </span>
        <button type="button" class="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Paint a mask'}
        </button>
        <span class="small muted">
          {marksSomething(ops) ? 'Only what is marked changes.' : 'Without one, all of the picture may change.'}
        </span>
      </div>
      {problem && (
        <p class="problem small" role="alert">
          {problem}
        </p>
      )}
      {isOpen && <MaskEditor key={picture.key} picture={picture} size={size} ops={ops} />}
    </div>
  );
}
