import { isUnderWay } from '../../parts/under-way.js';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, get, send } from '../../api/client.js';
import { followGeneration } from '../../api/follow.js';
import type { GenerationRecord, Progress } from '../../api/types.js';
import { type Action, useAction } from '../../parts/use-action.js';
import { filesOf, jsonFile } from './sending.js';
import { change, current } from './store.js';
import { without } from './without.js';

export interface Run {
  readonly start: Action<[fields: Readonly<Record<string, unknown>>]>;
  readonly cancel: Action<[]>;
  /** As it was last seen; pictures stand in it as soon as they are ready. */
  readonly record?: GenerationRecord;
  readonly progress?: Progress;
  readonly stage?: string;
  readonly error?: Error;
}

interface Seen extends Pick<Run, 'record' | 'progress' | 'stage' | 'error'> {
  readonly id: string;
}

/** The generation that was begun here last, as it goes on. An error of the start is one of the `fields` that were sent. */
export function useRun(id: string | undefined, fields: Readonly<Record<string, unknown>> | undefined): Run {
  const [seen, setSeen] = useState<Seen>();
  const intent = useRef<{ said: readonly unknown[]; key: string } | undefined>(undefined);
  useEffect(() => {
    if (id !== undefined) return follow(id, (parts) => setSeen((former) => merged(id, former, parts)));
    return undefined;
  }, [id]);

  const start = useAction(async (fields: Readonly<Record<string, unknown>>) => {
    const { inputs, masks } = current();
    const said = [JSON.stringify(fields), inputs, masks];
    // Pressed again where no answer came, it is the same request: it is not bought twice.
    if (!said.every((part, index) => part === intent.current?.said[index])) intent.current = { said, key: newKey() };
    try {
      const headers = { 'idempotency-key': intent.current?.key ?? newKey() };
      const record = await send<GenerationRecord>('/platform/v1/generations', { body: await bodyOf(fields), headers });
      intent.current = undefined;
      change(() => ({ run: record.id }));
      setSeen({ id: record.id, record });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 0)) intent.current = undefined;
      throw error;
    }
  });
  useEffect(() => start.reset(), [JSON.stringify(fields)]);
  const cancel = useAction(async () => {
    if (id !== undefined) await send(`/platform/v1/generations/${encodeURIComponent(id)}/cancel`);
  });
  return { start, cancel, ...(seen?.id === id && seen) };
}

function follow(id: string, see: (parts: Omit<Seen, 'id'>) => void): () => void {
  const stop = new AbortController();
  let ready = -1;
  const look = () => {
    get<GenerationRecord>(`/platform/v1/generations/${encodeURIComponent(id)}`, stop.signal).then(
      (record) => see({ record }),
      (error: unknown) => !stop.signal.aborted && error instanceof Error && see({ error }),
    );
  };
  const end = followGeneration(id, {
    onProgress: (progress, stage) => {
      see({ progress, stage });
      // The stream tells how many are ready; the record, what they look like.
      if (progress.ready !== ready) look();
      ready = progress.ready;
    },
    onEnd: (record) => see({ record, stage: undefined }),
    onLost: (error) => see({ error }),
  });
  return () => {
    stop.abort();
    end();
  };
}

/** A record that was asked for on the way never takes the place of one that has ended. */
function merged(id: string, former: Seen | undefined, parts: Omit<Seen, 'id'>): Seen {
  if (former?.id !== id) return { id, ...parts };
  const ended = former.record && !isUnderWay(former.record) && parts.record && isUnderWay(parts.record);
  return { ...former, ...(ended ? {} : parts) };
}

/** The page shows links; in which form pictures come is for the code. */
async function bodyOf(said: Readonly<Record<string, unknown>>): Promise<unknown> {
  const fields = without(said, 'response_format');
  const state = current();
  return state.inputs.length === 0 ? fields : jsonFile(fields, await filesOf(state));
}

/** `crypto.randomUUID` is there at https and localhost only. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
