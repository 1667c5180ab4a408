import type { GenerationRecord, Progress, Status } from '../../api/types.js';
import { pictureUrl } from '../../api/picture-url.js';
import { whyFailed } from '../../parts/why-failed.js';

const longestPrompt = 280;
const mostPictures = 4;

/** A generation as the gallery and the table show it: little, as there may be thousands. */
export interface Row {
  readonly id: string;
  readonly status: Status;
  /** Unix milliseconds. */
  readonly created: number;
  readonly model: string;
  /** Null once it is purged. */
  readonly prompt: string | null;
  readonly providers: string;
  readonly key: string;
  readonly n: number;
  readonly ready: number;
  readonly failed: number;
  /** The first few of those that are ready. */
  readonly thumbnails: readonly Thumbnail[];
  readonly cost: number | null;
  /** Milliseconds from the request to its end. */
  readonly tookMs: number | null;
  /** Why it failed, in one sentence. */
  readonly why: string | null;
}

export interface Thumbnail {
  readonly asset: string;
  /** At 512 pixels wide. */
  readonly url: string;
}

export function rowOf(record: GenerationRecord): Row {
  const { id, status, model, asked, plan, attempts, data, failures, timings, cost } = record;
  return {
    id,
    status,
    created: timings.created,
    model,
    prompt: asked.prompt === null ? null : shortened(asked.prompt),
    providers: [...new Set(attempts.map(({ provider }) => provider))].join(', '),
    key: record.client?.key_name || record.key_id,
    n: plan.n,
    ready: data.length,
    failed: failures.length,
    thumbnails: data
      .slice(0, mostPictures)
      .map(({ asset_id: asset, thumbnail_url: url }) => ({ asset, url: pictureUrl({ url }) })),
    cost: attempts.length > 0 ? cost : 0,
    tookMs: timings.total_ms,
    why: status === 'failed' ? (whyFailed(record)?.sentence ?? null) : null,
  };
}

export function withProgress(row: Row, { status, n, ready, failed }: Progress): Row {
  return { ...row, status, n, ready, failed };
}

/** How far one is that is under way. */
export function stageOf({ status, n, ready, failed }: Row): string {
  if (status === 'queued') return 'Waits in the queue';
  if (n === 1) return 'Is being made';
  return `${ready} of ${n} ready${failed > 0 ? `, ${failed} failed` : ''}`;
}

/** The newer one, or the former where they say the same, so that nothing is drawn anew: URLs differ at every question. */
export function renewed(former: Row, newer: Row): Row {
  const same = assetsOf(former) === assetsOf(newer);
  const merged = same ? { ...newer, thumbnails: former.thumbnails } : newer;
  return JSON.stringify(merged) === JSON.stringify(former) ? former : merged;
}

function assetsOf({ thumbnails }: Row): string {
  return thumbnails.map(({ asset }) => asset).join();
}

function shortened(prompt: string): string {
  return prompt.length > longestPrompt ? `${prompt.slice(0, longestPrompt)}…` : prompt;
}
