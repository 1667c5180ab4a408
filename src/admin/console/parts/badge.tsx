import type { ComponentChildren } from 'preact';

export type Tone = 'neutral' | 'good' | 'bad' | 'warn' | 'busy';

/** Statuses of generations, attempts, jobs, deliveries and circuits; what is not listed is bad as an end, neutral else. */
const tones: Readonly<Record<string, Tone>> = {
  ...{ done: 'good', completed: 'good', delivered: 'good', on: 'good', closed: 'good' },
  ...{ running: 'busy', active: 'busy', rendering: 'busy', converting: 'busy' },
  ...{ queued: 'neutral', waiting: 'neutral', prioritized: 'neutral', pending: 'neutral', off: 'neutral' },
  ...{ cancelled: 'neutral', delayed: 'warn', retrying: 'warn', resting: 'warn', retryable: 'warn', no_image: 'warn' },
  ...{ failed: 'bad', auth: 'bad', quota: 'bad', refused: 'bad', final: 'bad', outcome_unknown: 'bad', revoked: 'bad' },
};

export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}

/** A word and a colour: never the colour alone. */
export function StatusBadge({ status }: { readonly status: string }) {
  return <Badge tone={tones[status] ?? 'neutral'}>{status.replaceAll('_', ' ')}</Badge>;
}
