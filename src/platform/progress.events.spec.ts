import { aFailedPicture, aGeneration, anAttempt, aPicture } from '../../test/support/generation.js';
import type { Generation, Picture } from '../domain/generation.js';
import { progressEvents, progressOf } from './progress.events.js';

const rendered = { ...(aPicture() as Picture & { state: 'ready' }), state: 'rendered' } as const;
const begun = { n: 2, attempts: [anAttempt('0.0', { state: 'sent' })] };
const steps: readonly [string, Generation, number, string][] = [
  ['nothing has started', aGeneration({ n: 2 }), 0, 'queued'],
  ['a call was sent', aGeneration(begun), 1, 'rendering'],
  ['one of two is made', aGeneration({ ...begun, pictures: [rendered, undefined] }), 2, 'rendering'],
  ['one of two is ready', aGeneration({ ...begun, pictures: [aPicture(), undefined] }), 3, 'rendering'],
  ['one is ready, one is made', aGeneration({ ...begun, pictures: [aPicture(), rendered] }), 4, 'converting'],
  ['one is ready, one failed', aGeneration({ ...begun, pictures: [aPicture(), aFailedPicture()] }), 5, 'converting'],
  ['it has ended', aGeneration({ ...begun, end: { finished: 1, status: 'cancelled' } }), 6, 'cancelled'],
];

test.each(steps)('where %s', async (_what, generation, number, event) => {
  expect(progressOf(generation)).toBe(number);
  const record = {} as never;
  const events = progressEvents(
    (async function* () {
      yield generation;
    })(),
    () => record,
  );
  const { value } = await events.next();
  expect(value).toMatchObject({ id: String(number), event });
});
