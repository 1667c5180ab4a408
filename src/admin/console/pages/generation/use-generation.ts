import { useEffect, useRef } from 'preact/hooks';
import { get } from '../../api/client.js';
import { followGeneration } from '../../api/follow.js';
import type { Delivery, GenerationRecord, Job, List } from '../../api/types.js';
import { isUnderWay } from '../../parts/under-way.js';
import { type Data, useData } from '../../parts/use-data.js';
import { steady } from './steady.js';

const everyMs = 2_000;

export interface Watched {
  readonly record: Data<GenerationRecord>;
  readonly jobs: Data<List<Job>>;
  readonly deliveries: Data<List<Delivery>>;
  readonly refresh: () => void;
}

/** A generation and what belongs to it: asked for again at each of its events, and now and then, while it is under way. */
export function useGeneration(id: string): Watched {
  const path = `/platform/v1/generations/${encodeURIComponent(id)}`;
  const shown = useRef<GenerationRecord>(undefined);
  const loadRecord = async (signal: AbortSignal) => {
    shown.current = steady(shown.current, await get<GenerationRecord>(path, signal));
    return shown.current;
  };
  const record = useData(loadRecord, [id]);
  const jobs = useData((signal) => get<List<Job>>(`${path}/jobs`, signal), [id]);
  const deliveries = useData((signal) => get<List<Delivery>>(`${path}/deliveries`, signal), [id]);
  const refresh = () => [record, jobs, deliveries].forEach((each) => each.refresh());
  const goesOn = record.data !== undefined && isUnderWay(record.data);
  const isPending = deliveries.data?.data.some(({ status }) => status === 'pending') ?? false;
  useEffect(() => (goesOn ? followGeneration(id, { onProgress: refresh, onEnd: refresh }) : undefined), [id, goesOn]);
  useEffect(() => {
    if (!goesOn && !isPending) return;
    const again = goesOn ? refresh : () => [jobs, deliveries].forEach((each) => each.refresh());
    const timer = setInterval(() => document.hidden || again(), everyMs);
    return () => clearInterval(timer);
  }, [id, goesOn, isPending]);
  return { record, jobs, deliveries, refresh };
}
