import type { FailureDetails, FailureKind } from '../../src/domain/failure.js';
import type { Told } from './fixture-gateway.js';
import { pictureOf } from './pictures.js';

interface Row {
  readonly status: number;
  readonly code: string;
  /** How often the provider is called in all, where it is the only one. */
  readonly calls: number;
  /** A client that tries again gains nothing. */
  readonly shouldRetry?: 'false';
}

/** What a client gets where every call ends in one kind, by the design's failure table and not by the code. */
const rows: Readonly<Record<FailureKind | 'limited', Row>> = {
  retryable: { status: 503, code: 'upstream_unavailable', calls: 3 },
  /** Retryable, where each answer was a 429. */
  limited: { status: 429, code: 'rate_limit_exceeded', calls: 3 },
  no_image: { status: 502, code: 'no_image_generated', calls: 2, shouldRetry: 'false' },
  outcome_unknown: { status: 502, code: 'upstream_outcome_unknown', calls: 1, shouldRetry: 'false' },
  auth: { status: 502, code: 'provider_unavailable', calls: 1, shouldRetry: 'false' },
  quota: { status: 502, code: 'provider_unavailable', calls: 1, shouldRetry: 'false' },
  refused: { status: 400, code: 'moderation_blocked', calls: 1 },
  final: { status: 400, code: 'provider_rejected', calls: 1 },
};

export interface ExpectedFailure extends Pick<FailureDetails, 'code' | 'param' | 'stage'> {
  readonly kind: FailureKind;
  /** The provider said 429. */
  readonly limited?: boolean;
}

/** Checks what reached the client, the upstream and the record against the row of the kind. */
export function expectFailure(told: Told, expected: ExpectedFailure): void {
  const { kind, code, param, stage, limited } = expected;
  const row = rows[kind === 'retryable' && limited ? 'limited' : kind];
  const { error, data } = told.body;
  expect({ status: told.status, code: error?.code, calls: told.asked.call, kinds: kindsOf(told) }).toEqual({
    ...{ status: row.status, code: row.code, calls: row.calls },
    kinds: Array<string>(row.calls).fill(kind),
  });
  expect(data).toBeUndefined();
  expect(told.attempts.map(({ failure }) => [failure?.code, failure?.param, failure?.stage])).toEqual(
    Array(row.calls).fill([code, param, stage]),
  );
  expect(error?.message).not.toMatch(/a cat|https?:/);
  // A client is told of nothing that only we sent; all that it sent is a prompt.
  expect(error?.param).toBe(param === 'prompt' ? 'prompt' : null);
  expect(error?.moderation_details?.moderation_stage).toBe(kind === 'refused' ? (stage ?? 'unknown') : undefined);
  expectRetryHeaders(told, row);
}

/** Checks that the client has one picture, of one call that ended well. */
export async function expectPicture({ status, body, asked, attempts }: Told): Promise<void> {
  expect({ status, calls: asked.call, error: body.error }).toEqual({ status: 200, calls: 1 });
  expect(body.data).toHaveLength(1);
  expect((await pictureOf(body.data?.[0]?.b64_json)).width).toBeGreaterThan(0);
  expect(body.metadata?.attempts.map((attempt) => attempt.status)).toEqual(['done']);
  expect(attempts.map(({ failure }) => failure)).toEqual([undefined]);
}

function expectRetryHeaders({ headers, attempts }: Told, { status, shouldRetry }: Row): void {
  const paid = attempts.some(({ cost }) => cost !== 0);
  expect(headers.get('x-should-retry')).toBe(shouldRetry ?? (paid ? 'false' : null));
  const waits = (status === 429 || status === 503) && !paid;
  expect(Number(headers.get('retry-after') ?? 0) > 0).toBe(waits);
}

function kindsOf({ attempts }: Told): (string | undefined)[] {
  return attempts.map(({ failure }) => failure?.kind);
}
