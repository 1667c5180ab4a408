import { get } from './client.js';
import type { GenerationRecord, Progress, Session } from './types.js';

const underWay = ['queued', 'rendering', 'converting'] as const;
const ends = ['done', 'failed', 'cancelled'] as const;

export interface Following {
  readonly onProgress?: (progress: Progress, stage: (typeof underWay)[number]) => void;
  /** The record, once: nothing comes after it. */
  readonly onEnd?: (record: GenerationRecord) => void;
}

/** The progress of one generation as it happens, over every interruption. Gives the way to stop. */
export function followGeneration(id: string, { onProgress, onEnd }: Following): () => void {
  const source = new EventSource(`/admin/api/platform/v1/generations/${encodeURIComponent(id)}/events`);
  for (const stage of underWay) {
    source.addEventListener(stage, ({ data }) => onProgress?.(JSON.parse(data) as Progress, stage));
  }
  for (const end of ends) {
    source.addEventListener(end, ({ data }) => {
      source.close();
      onEnd?.(JSON.parse(data) as GenerationRecord);
    });
  }
  source.addEventListener('error', () => {
    // A browser gives up at any answer but 200 and does not say which it was: where it is 401, asking leads to /sign-in.
    if (source.readyState === EventSource.CLOSED) void get<Session>('/session').catch(() => undefined);
  });
  return () => source.close();
}
