import type { FailureKind } from '../domain/failure.js';
import { defaultOptions, type Options } from '../domain/request.js';
import { aFailed, anAttempt, anOfferPlan } from '../../test/support/generation.js';
import { nextCall } from './next-call.js';

const plan = {
  n: 1,
  delivery: 'url' as const,
  route: [anOfferPlan('gemini'), anOfferPlan('fal'), anOfferPlan('mock')],
};

/** `gemini retryable` …: the calls so far, in order. */
function history(calls: readonly string[]) {
  return calls.map((call, number) => {
    const [provider = '', kind] = call.split(' ');
    const more = { offer: plan.route.findIndex((offer) => offer.provider === provider), provider };
    return kind === 'short' ? anAttempt(`0.${number}`, more) : aFailed(`0.${number}`, kind as FailureKind, more);
  });
}

function next(calls: readonly string[], options: Partial<Options> = {}, resting: readonly string[] = []) {
  const asleep = new Set(resting.map((provider) => plan.route.findIndex((offer) => offer.provider === provider)));
  const call = nextCall(plan, { ...defaultOptions, ...options }, history(calls), asleep);
  return call && plan.route[call.offer]?.provider;
}

describe('the failure table', () => {
  test.each<[string[], string | undefined]>([
    [[], 'gemini'],
    [['gemini retryable'], 'gemini'],
    [['gemini retryable', 'gemini retryable'], 'gemini'],
    [['gemini retryable', 'gemini retryable', 'gemini retryable'], 'fal'],
    [['gemini no_image'], 'gemini'],
    [['gemini no_image', 'gemini no_image'], 'fal'],
    [['gemini short'], 'gemini'],
    [['gemini no_image', 'gemini short'], 'fal'],
    [['gemini auth'], 'fal'],
    [['gemini quota'], 'fal'],
    [['gemini auth', 'fal auth'], 'mock'],
    [['gemini auth', 'fal auth', 'mock auth'], undefined],
    [['gemini refused'], undefined],
    [['gemini final'], undefined],
    [['gemini outcome_unknown'], undefined],
    [['gemini auth', 'fal outcome_unknown'], undefined],
  ])('after %j comes %s', (calls, expected) => {
    expect(next(calls)).toBe(expected);
  });

  test('a refusal goes on to another offer only with reroute_refused', () => {
    expect(next(['gemini refused'], { rerouteRefused: true })).toBe('fal');
  });

  test('an unknown outcome is bought again only with unknown_outcome "retry"', () => {
    expect(next(['gemini outcome_unknown'], { unknownOutcome: 'retry' })).toBe('gemini');
  });

  test('resting providers come last, but they come', () => {
    expect(next([], {}, ['gemini'])).toBe('fal');
    expect(next(['fal auth', 'mock auth'], {}, ['gemini', 'fal', 'mock'])).toBe('gemini');
  });

  test('an offer that came to rest is not tried again while another one works', () => {
    expect(next(['gemini retryable'], {}, ['gemini'])).toBe('fal');
    expect(next(['gemini retryable'], {}, ['gemini', 'fal', 'mock'])).toBe('gemini');
  });
});
