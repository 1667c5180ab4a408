import {
  aFailed,
  aFailedPicture,
  aGeneration,
  anAttempt,
  anOfferPlan,
  aPicture,
} from '../../test/support/generation.js';
import { renders } from './renders.js';

const gemini = anOfferPlan('gemini');
const fal = anOfferPlan('fal', { imagesPerCall: 4 });

describe('renders', () => {
  test('one per picture where the offer makes one a call', () => {
    const due = renders(aGeneration({ n: 3, route: [gemini] }), 10);
    expect(due.map(({ head, pictures }) => [head, pictures])).toEqual([
      [0, [0]],
      [1, [1]],
      [2, [2]],
    ]);
    expect(due[1]?.step).toEqual({ do: 'call', offer: 0, notBefore: 0, attempt: '1.0' });
  });

  test('7 pictures, 4 a call: 4 and 3', () => {
    const due = renders(aGeneration({ n: 7, route: [fal] }), 10);
    expect(due.map(({ pictures }) => pictures)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('a render that falls back to an offer with fewer a call gets siblings with fixed ids', () => {
    const failed = aFailed('0.0', 'auth', { pictures: [0, 1, 2, 3], provider: 'fal' });
    const due = renders(aGeneration({ n: 4, route: [fal, gemini], attempts: [failed] }), 10);
    expect(
      due.map(({ head, step }) => [head, step.do === 'call' && step.offer, step.do === 'call' && step.attempt]),
    ).toEqual([
      [0, 1, '0.1'],
      [1, 1, '1.1'],
      [2, 1, '2.1'],
      [3, 1, '3.1'],
    ]);
  });

  test('siblings stay the same renders after one of them has been claimed', () => {
    const failed = aFailed('0.0', 'auth', { pictures: [0, 1, 2, 3], provider: 'fal' });
    const claimed = anAttempt('2.1', { offer: 1, state: 'sent', made: undefined });
    const due = renders(aGeneration({ n: 4, route: [fal, gemini], attempts: [failed, claimed] }), 10);
    expect(due.map(({ head, step }) => [head, step.do]).sort()).toEqual([
      [0, 'call'],
      [1, 'call'],
      [2, 'watch'],
      [3, 'call'],
    ]);
  });

  test('only the pictures that a call did not make are asked for again', () => {
    const short = anAttempt('0.0', { pictures: [0, 1, 2, 3], provider: 'fal' });
    const pictures = [aPicture(), aPicture(), aPicture(), undefined];
    const due = renders(aGeneration({ n: 4, route: [fal], attempts: [short], pictures }), 10);
    expect(due).toEqual([{ head: 3, pictures: [3], step: { do: 'call', offer: 0, notBefore: 0, attempt: '3.1' } }]);
  });

  test.each(['sent', 'accepted'] as const)('an attempt that is %s is watched', (state) => {
    const open = anAttempt('0.0', { state, made: undefined });
    expect(renders(aGeneration({ attempts: [open] }), 10)[0]?.step).toEqual({ do: 'watch', attempt: open });
  });

  test('an open attempt is watched even after the deadline, so that it can be stopped', () => {
    const open = anAttempt('0.0', { state: 'accepted', made: undefined });
    expect(renders(aGeneration({ attempts: [open], deadline: 5 }), 10)[0]?.step.do).toBe('watch');
  });

  test('nothing is begun after the deadline', () => {
    const step = renders(aGeneration({ deadline: 5 }), 10)[0]?.step;
    expect(step).toMatchObject({ do: 'fail', failure: { code: 'generation_timeout', param: 'halftone.timeout_ms' } });
  });

  test('the same offer is left alone until it may be tried again', () => {
    const limited = aFailed('0.0', 'retryable', { failure: { kind: 'retryable', message: '', retryAt: 777 } });
    expect(renders(aGeneration({ attempts: [limited] }), 10)[0]?.step).toMatchObject({ do: 'call', notBefore: 777 });
  });

  test('calls that are open are watched beyond a cancel, and nothing else is done', () => {
    const end = { finished: 9, status: 'cancelled' } as const;
    const open = (['accepted', 'sent'] as const).map((state, index) =>
      anAttempt(`${index}.0`, { state, made: undefined }),
    );
    const due = renders(aGeneration({ n: 3, attempts: open, end }), 10);
    expect(due.map(({ head, step }) => [head, step])).toEqual(
      open.map((attempt, head) => [head, { do: 'watch', attempt }]),
    );
  });

  test('settled pictures and ended generations are left alone', () => {
    expect(renders(aGeneration({ n: 2, pictures: [aPicture(), aFailedPicture()] }), 10)).toEqual([]);
    expect(renders(aGeneration({ end: { finished: 9, status: 'done' } }), 10)).toEqual([]);
  });
});
