import { aFailedPicture, aGeneration, aPicture } from '../../test/support/generation.js';
import { endOf } from './generation-end.js';

describe('endOf', () => {
  test('done, whatever failed beside the pictures that were made', () => {
    const generation = aGeneration({ n: 2, pictures: [aFailedPicture(), aPicture()] });
    expect(endOf(generation, 7)).toEqual({ finished: 7, status: 'done' });
  });

  test('failed with the first failure when nothing was made', () => {
    const pictures = [aFailedPicture({ code: 'no_image_generated' }), aFailedPicture()];
    expect(endOf(aGeneration({ n: 2, pictures }), 7)).toMatchObject({
      status: 'failed',
      failure: { code: 'no_image_generated' },
    });
  });

  test('failed when the client wants all or nothing', () => {
    const generation = aGeneration({ n: 2, options: { partial: 'fail' }, pictures: [aPicture(), aFailedPicture()] });
    expect(endOf(generation, 7)).toMatchObject({ status: 'failed', failure: { code: 'moderation_blocked' } });
  });

  test('not while a picture is to be rendered or converted', () => {
    expect(endOf(aGeneration({ n: 2, pictures: [aPicture(), undefined] }), 7)).toBeUndefined();
    const rendered = { ...aPicture(), state: 'rendered' } as ReturnType<typeof aPicture>;
    expect(endOf(aGeneration({ pictures: [rendered] }), 7)).toBeUndefined();
  });
});
