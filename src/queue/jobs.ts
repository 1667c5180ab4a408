import type { TraceContext } from '../domain/trace-context.js';

/** Jobs carry ids and indexes only: never bytes, prompts or keys. */
export interface GenerationJob {
  readonly generation: string;
  /** As its record has it, so that a job which the sweep adds again belongs to the same trace. */
  readonly trace?: TraceContext;
}

export interface PictureJob extends GenerationJob {
  readonly picture: number;
}

export type FinishJob = GenerationJob;

export interface WebhookJob extends GenerationJob {
  readonly round: number;
}

export const convertQueue = 'convert';
export const finishQueue = 'finish';
export const webhookQueue = 'webhook';

/** One queue per provider, so that a slow one starves no other. */
export function renderQueue(provider: string): string {
  return `render-${provider}`;
}

export function isRenderQueue(name: string): boolean {
  return name.startsWith(renderQueue(''));
}

export function queueNames(providers: readonly { readonly id: string }[]): string[] {
  return [convertQueue, finishQueue, webhookQueue, ...providers.map(({ id }) => renderQueue(id))];
}

/** Derived from what the job is about, so that adding it twice is adding it once. */
export function pictureJobId({ generation, picture }: Pick<PictureJob, 'generation' | 'picture'>): string {
  return `${generation}-${picture}`;
}

/** Each round of a delivery has a job of its own. */
export function webhookJobId(generation: string, round: number): string {
  return `${generation}-${round}`;
}

/**
 * Nothing is kept of a finished job: its id must be free for the sweep, and the record tells the story.
 * Attempts are for accidents in the handler itself (Redis away); upstream calls are tried again by the plan.
 */
export const jobOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 10,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
} as const;

/** Larger numbers come later; jobs without one come first, and those have a waiting client. */
export const nobodyWaits = 10;

/** How long a job is put back for which the store has no room. */
export const waitForRoomMs = 2_000;
