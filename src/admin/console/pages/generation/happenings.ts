import type { Delivery, GenerationRecord } from '../../api/types.js';

/** Something that happened, at a Unix millisecond. */
export interface Happening {
  readonly at: number;
  readonly what: string;
}

/** The story of a generation, line by line, in the order of time. */
export function happeningsOf(record: GenerationRecord, deliveries: readonly Delivery[]): readonly Happening[] {
  const { timings, client, status } = record;
  const all: (Happening | undefined)[] = [
    { at: timings.created, what: client ? `Asked by ${client.key_name} over ${surfaces[client.surface]}` : 'Asked' },
    ...record.attempts.flatMap(callHappenings),
    ...record.data.flatMap(pictureHappenings),
    happening(timings.finished, `Ended: ${status}`),
    ...deliveries.flatMap(deliveryHappenings),
  ];
  return all.filter((each) => each !== undefined).sort((one, other) => one.at - other.at);
}

const surfaces = { openai: 'the OpenAI-compatible API', platform: 'the platform API', console: 'the console' } as const;

function callHappenings({ id, provider, status, http_status, code, timings }: GenerationRecord['attempts'][number]) {
  const said = [http_status === null ? undefined : `HTTP ${http_status}`, code].filter(Boolean).join(', ');
  return [
    { at: timings.sent, what: `Call ${id} sent to ${provider}` },
    happening(timings.ended, `Call ${id} ended: ${status.replaceAll('_', ' ')}${said && ` (${said})`}`),
  ];
}

function pictureHappenings({ index, timings }: GenerationRecord['data'][number]) {
  return [
    happening(timings.converted, `Picture ${index + 1} converted`),
    happening(timings.stored, `Picture ${index + 1} stored`),
  ];
}

function deliveryHappenings({ attempts }: Delivery): Happening[] {
  return attempts.map(({ at, http_status, error }) => ({
    at: at * 1_000,
    what: `Webhook told: ${http_status === null ? (error ?? 'no answer') : `HTTP ${http_status}`}`,
  }));
}

function happening(at: number | null, what: string): Happening | undefined {
  return at === null ? undefined : { at, what };
}
