import { useEffect, useState } from 'preact/hooks';
import { ApiError, send } from '../../api/client.js';
import type { Preview } from './preview.js';
import { filesOf, formData } from './sending.js';
import type { State } from './store.js';
import { without } from './without.js';

/** Typing is over when nothing was typed for as long. */
const quietMs = 350;

export interface Previewed {
  /** Of the last question that had an answer. */
  readonly preview?: Preview;
  readonly error?: ApiError;
  /** A newer one is on its way. */
  readonly asking: boolean;
}

/** Asks what a request would come to whenever it is another one. `fields`: undefined while there is nothing to ask. */
export function usePreview(state: State, fields: Readonly<Record<string, unknown>> | undefined): Previewed {
  const [previewed, setPreviewed] = useState<Previewed>({ asking: false });
  const { inputs, masks } = state;
  // Each word that is written would send the pictures again, for a price that it hardly changes.
  const said = fields && JSON.stringify(inputs.length > 0 ? without(fields, 'prompt') : fields);
  useEffect(() => {
    if (!fields) return setPreviewed({ asking: false });
    const stop = new AbortController();
    setPreviewed((former) => ({ ...former, asking: true }));
    const timer = setTimeout(() => void ask(state, fields, stop.signal).then(settle, fail), quietMs);
    const settle = (preview: Preview) => {
      if (!stop.signal.aborted) setPreviewed({ preview, asking: false });
    };
    const fail = (error: unknown) => {
      if (stop.signal.aborted) return;
      const told = error instanceof ApiError ? error : new ApiError(String(error), 0);
      setPreviewed({ error: told, asking: false });
    };
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [said, inputs, masks]);
  return previewed;
}

async function ask(state: State, fields: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Preview> {
  // What is being written costs what a word costs.
  const asked = { ...fields, prompt: fields['prompt'] || 'a picture' };
  if (state.inputs.length === 0) return send('/openai/v1/images/generations?dryRun=true', { body: asked, signal });
  const body = formData(asked, await filesOf(state));
  return send('/openai/v1/images/edits?dryRun=true', { body, signal });
}
