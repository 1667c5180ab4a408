import { bytesOf } from '../../parts/formats.js';
import { removeInput } from './add-inputs.js';
import { moved, type InputPicture } from './inputs.js';
import { change } from './store.js';

interface InputTileProps {
  readonly input: InputPicture;
  readonly index: number;
  readonly count: number;
}

/** One picture, which can go to another place or away; masks are of the first. */
export function InputTile({ input, index, count }: InputTileProps) {
  const { key, name, url, size, blob } = input;
  const move = (to: number) => change(({ inputs }) => ({ inputs: moved(inputs, index, to) }));
  return (
    <li>
      {size ? <img src={url} alt={name} /> : <span class="playground-unseen small muted">No preview</span>}
      <span class="small">
        <span class="playground-name">{name}</span>
        <span class="muted">
          {size && `${size.width}×${size.height} · `}
          {bytesOf(blob.size)}
        </span>
      </span>
      <span class="playground-tile-actions">
        {count > 1 && (
          <>
            <button
              type="button"
              class="button button-quiet"
              aria-label={`Move ${name} forward`}
              disabled={index === 0}
              onClick={() => move(index - 1)}
            >
              ←
            </button>
            <button
              type="button"
              class="button button-quiet"
              aria-label={`Move ${name} back`}
              disabled={index === count - 1}
              onClick={() => move(index + 1)}
            >
              →
            </button>
          </>
        )}
        <button
          type="button"
          class="button button-quiet"
          aria-label={`Remove ${name}`}
          onClick={() => removeInput(key)}
        >
          ✕
        </button>
      </span>
    </li>
  );
}
