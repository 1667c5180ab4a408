import { ApiError, get } from './client.js';
import type { GenerationRecord, Progress } from './types.js';

const underWay = ['queued', 'rendering', 'converting'] as const;
const ends = ['done', 'failed', 'cancelled'] as const;
const againMs = 3_000;

export interface Following {
  readonly onProgress?: (progress: Progress, stage: (typeof underWay)[number]) => void;
  /** The record, once: nothing comes after it. */
  readonly onEnd?: (record: GenerationRecord) => void;
  /** There is nothing to follow, or nobody is signed in any more: nothing comes after it either. */
  readonly onLost?: (error: ApiError) => void;
}

/** The progress of one generation as it happens, over every interruption. Gives the way to stop. */
export function followGeneration(id: string, { onProgress, onEnd, onLost }: Following): () => void {
  const path = `/platform/v1/generations/${encodeURIComponent(id)}`;
  const stop = new AbortController();
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (record: GenerationRecord) => {
    source.close();
    onEnd?.(record);
  };
  const open = () => {
    source = new EventSource(`/admin/api${path}/events`);
    for (const stage of underWay) {
      source.addEventListener(stage, ({ data }) => onProgress?.(JSON.parse(data) as Progress, stage));
    }
    for (const name of ends) source.addEventListener(name, ({ data }) => end(JSON.parse(data) as GenerationRecord));
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) void lookAfter();
    });
  };
  /** A browser gives up at any answer but 200 and does not say which it was: asking tells whether it is worth another try. */
  const lookAfter = async () => {
    try {
      const record = await get<GenerationRecord>(path, stop.signal);
      if (stop.signal.aborted) return;
      if (ends.some((status) => status === record.status)) return end(record);
    } catch (error) {
      if (stop.signal.aborted) return;
      if (error instanceof ApiError && (error.status === 401 || error.status === 404)) return onLost?.(error);
    }
    timer = setTimeout(open, againMs);
  };

  open();
  return () => {
    stop.abort();
    clearTimeout(timer);
    source.close();
  };
}
