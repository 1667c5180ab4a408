import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client.js';
import { pictureUrl } from '../../api/picture-url.js';
import type { GenerationRecord } from '../../api/types.js';
import { addInputs } from './add-inputs.js';
import { fetchPicture } from './fetch-picture.js';
import { formOf } from './from-record.js';
import { marksOf } from './mask-canvas.js';
import type { Schema } from './model.js';
import { change, current, replace } from './store.js';
import { loadModel } from './use-model.js';

export interface Taking {
  readonly busy: boolean;
  readonly error?: Error;
  /** What could not be taken over, for people. */
  readonly note?: string;
}

const noSchema: Schema = { required: [], properties: {}, 'x-sizes': [] };

/** `?from=ID` fills the form with what was asked then, and is gone from the address: what is changed afterwards stays. */
export function useFrom(): Taking {
  const { query, route, path } = useLocation();
  const { from } = query;
  const [taking, setTaking] = useState<Taking>({ busy: from !== undefined });
  useEffect(() => {
    if (!from) return;
    let isGone = false;
    setTaking({ busy: true });
    take(from).then(
      (note) => {
        if (isGone) return;
        setTaking({ busy: false, note });
        route(path, true);
      },
      (error: unknown) => {
        if (!isGone) setTaking({ busy: false, error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    return () => void (isGone = true);
  }, [from]);
  return taking;
}

async function take(id: string): Promise<string | undefined> {
  const record = await get<GenerationRecord>(`/platform/v1/generations/${encodeURIComponent(id)}`);
  const { asked } = record;
  // A model that is gone is told beside its name.
  const { schema } = await loadModel(asked.model).catch(() => ({ schema: noSchema }));
  const files = await Promise.all(asked.images.map((image, index) => fileOf(image, `input-${index + 1}`)));
  const mask = asked.mask && (await fileOf(asked.mask, 'mask'));
  replace(formOf(asked, schema), id);
  await addInputs(files.filter((file) => file !== undefined));
  const [first] = current().inputs;
  if (first && mask && files[0]) {
    const marks = await marksOf(mask);
    change(({ masks }) => ({ masks: { ...masks, [first.key]: [{ kind: 'picture', marks }] } }));
  }
  const missing = [...files, ...(asked.mask ? [mask] : [])].filter((file) => file === undefined).length;
  if (record.purged) return 'That generation was purged: its prompt and its pictures are gone.';
  if (missing > 0)
    return `${missing === 1 ? 'A picture' : `${missing} pictures`} of that request could not be taken over. Add what is missing.`;
  return undefined;
}

type AskedPicture = GenerationRecord['asked']['images'][number];

async function fileOf({ url, format }: AskedPicture, name: string): Promise<File | undefined> {
  return url === null ? undefined : fetchPicture(pictureUrl({ url }), `${name}.${format}`).catch(() => undefined);
}
