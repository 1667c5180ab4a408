import { useRef } from 'preact/hooks';
import { addInputs } from './add-inputs.js';
import { InputTile } from './input-tile.js';
import type { InputPicture } from './inputs.js';
import { useFiles } from './use-files.js';

interface InputsFieldProps {
  readonly inputs: readonly InputPicture[];
  readonly isWanted: boolean;
  readonly problem?: string;
}

/** The pictures of an edit: dropped, pasted or picked. */
export function InputsField({ inputs, isWanted, problem }: InputsFieldProps) {
  const isOver = useFiles();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div class="field" role="group" aria-labelledby="playground-inputs">
      <span class="label" id="playground-inputs">
        Pictures to edit{!isWanted && <span class="muted playground-optional"> (optional)</span>}
      </span>
      <div class={`playground-drop${isOver ? ' playground-drop-over' : ''}`}>
        {inputs.length > 0 && (
          <ol class="playground-inputs">
            {inputs.map((input, index) => (
              <InputTile key={input.key} input={input} index={index} count={inputs.length} />
            ))}
          </ol>
        )}
        <div class="row">
          <button type="button" class="button" onClick={() => picker.current?.click()}>
            {inputs.length > 0 ? 'Add another' : 'Add a picture'}
          </button>
          <span class="small muted">or drop or paste it here</span>
        </div>
        <input
          ref={picker}
          class="unseen"
          type="file"
          accept="image/*,.heic"
          multiple
          tabIndex={-1}
          aria-label="Pictures to edit"
          onChange={({ currentTarget }) => {
            void addInputs([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </div>
      {problem && (
        <p class="problem small" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
