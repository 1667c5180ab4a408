import { unusedName, type InputPicture } from './inputs.js';
import { change, current } from './store.js';
import { without } from './without.js';

/** What the API takes at most; a model may take fewer, which it says. */
const maximumInputs = 16;

let count = 0;
let before: Promise<unknown> = Promise.resolve();

/** Adds pictures that were dropped, pasted, picked or made, behind those that are there, as far as there is room. */
export async function addInputs(files: readonly Blob[]): Promise<void> {
  const pictures = files.filter(({ type }) => type === '' || type.startsWith('image/'));
  // What was given first may take longer to open, and stands first all the same.
  const [sizes] = await (before = Promise.all([Promise.all(pictures.map(sizeOf)), before]));
  change(({ inputs }) => ({ inputs: pictures.reduce<readonly InputPicture[]>(added, inputs) }));

  function added(inputs: readonly InputPicture[], blob: Blob, index: number): readonly InputPicture[] {
    if (inputs.length >= maximumInputs) return inputs;
    const wanted = blob instanceof File && blob.name ? blob.name : `image.${blob.type.split('/')[1] ?? 'png'}`;
    const name = unusedName(
      wanted,
      inputs.map((input) => input.name),
    );
    const picture = { key: `input-${++count}`, name, blob, url: URL.createObjectURL(blob), size: sizes[index] };
    return [...inputs, picture];
  }
}

export function removeInput(key: string): void {
  const gone = current().inputs.find((input) => input.key === key);
  if (gone) URL.revokeObjectURL(gone.url);
  change(({ inputs, masks }) => ({ inputs: inputs.filter((input) => input !== gone), masks: without(masks, key) }));
}

async function sizeOf(blob: Blob): Promise<InputPicture['size']> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  const size = bitmap && { width: bitmap.width, height: bitmap.height };
  bitmap?.close();
  return size;
}
