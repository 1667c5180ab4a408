import type { FailureKind } from '../domain/failure.js';
import type { ErrorCode } from '../domain/errors.js';
import { aRequest } from '../../test/support/make.js';
import { aFailed, anOfferPlan } from '../../test/support/generation.js';
import { failureOf } from './client-failure.js';

const plan = { n: 1, delivery: 'url' as const, route: [anOfferPlan('gemini'), anOfferPlan('fal')] };

function codeAfter(...ends: readonly [offer: number, kind: FailureKind, status?: number][]): ErrorCode {
  const history = ends.map(([offer, kind, status], number) =>
    aFailed(`0.${number}`, kind, { offer, failure: { kind, message: '', status } }),
  );
  return failureOf({ asked: aRequest(), plan }, history).code;
}

describe('what the client is told when no offer is left', () => {
  test.each<[FailureKind, ErrorCode]>([
    ['retryable', 'upstream_unavailable'],
    ['no_image', 'no_image_generated'],
    ['outcome_unknown', 'upstream_outcome_unknown'],
    ['auth', 'provider_unavailable'],
    ['quota', 'provider_unavailable'],
    ['refused', 'moderation_blocked'],
    ['final', 'provider_rejected'],
  ])('%s: %s', (kind, code) => {
    expect(codeAfter([0, kind, 503])).toBe(code);
  });

  test('429 only if every offer said 429', () => {
    expect(codeAfter([0, 'retryable', 429], [1, 'retryable', 429])).toBe('rate_limit_exceeded');
    expect(codeAfter([0, 'retryable', 429], [1, 'retryable', 503])).toBe('upstream_unavailable');
    expect(codeAfter([0, 'retryable', 429])).toBe('upstream_unavailable');
  });

  test('a retry is offered where one offer was only busy', () => {
    expect(codeAfter([0, 'retryable', 503], [1, 'auth', 401])).toBe('upstream_unavailable');
    expect(failureOf({ asked: aRequest(), plan }, [aFailed('0.0', 'retryable')]).retryAfterMs).toBeGreaterThan(0);
  });

  test('no retry is offered where it would buy again or be refused again', () => {
    expect(codeAfter([0, 'retryable', 503], [1, 'outcome_unknown'])).toBe('upstream_outcome_unknown');
    expect(codeAfter([0, 'retryable', 503], [1, 'refused'])).toBe('moderation_blocked');
  });
});

test.each([
  ['where another provider could try', {}, 2, true],
  ['not where it was said already', { rerouteRefused: true }, 2, false],
  ['not where there is no other', {}, 1, false],
])('a refusal advises to let another provider try, %s', (_fact, options, offers, advised) => {
  const route = plan.route.slice(0, offers);
  const { message } = failureOf({ asked: aRequest({ options }), plan: { ...plan, route } }, [
    aFailed('0.0', 'refused'),
  ]);
  expect(message.includes('reroute_refused')).toBe(advised);
});
