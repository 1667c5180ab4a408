import { aCard, anEdit, anInput, aRequest } from '../../../test/support/make.js';
import type { InputSupport, Model, ModelCard } from '../../domain/model-card.js';
import { inputs } from './inputs.js';

const support: InputSupport = { maximum: 3, formats: ['png', 'jpeg', 'webp'], maximumBytes: 7_000_000 };
const card = aCard({ inputs: support });

function modelOf(id: string, its: InputSupport): Model {
  const own = aCard({ id, inputs: its });
  return { ...own, offers: [{ provider: 'somewhere', card: own }] };
}

function settled(sent: Parameters<typeof anInput>[0][], own: ModelCard = card, models: readonly Model[] = []) {
  const { plan, adjustments, refusal } = inputs(models)(anEdit(sent.map(anInput)), own, {});
  return { prepared: plan?.inputs, adjustments, refusal };
}

describe('an input goes to a model', () => {
  test.each<[string, Parameters<typeof anInput>[0], object]>([
    ['as it is', {}, {}],
    ['of 7 MB as it is', { bytes: 7_000_000 }, {}],
    ['turned upright, in its own format', { format: 'jpeg', turned: true }, { format: 'jpeg', upright: true }],
    ['as png where it is a gif', { format: 'gif' }, { format: 'png' }],
    ['as its first frame where it moves', { format: 'webp', frames: 9 }, { format: 'png' }],
    ['as jpeg where it is an avif', { format: 'avif' }, { format: 'jpeg' }],
    ['as webp where it is an avif with alpha', { format: 'avif', alpha: true }, { format: 'webp' }],
    ['compressed where it is too large', { bytes: 7_000_001 }, { format: 'jpeg' }],
    ['compressed with its alpha where it is too large', { bytes: 8_000_000, alpha: true }, { format: 'webp' }],
  ])('%s', (_fact, input, expected) => {
    const { prepared } = settled([input]);
    const limit = Object.keys(expected).length > 0 ? { maximumBytes: 7_000_000 } : {};
    expect(prepared).toEqual([{ ...expected, ...limit }]);
  });

  test('moving, where the model takes gif', () => {
    const own = aCard({ inputs: { ...support, formats: ['png', 'gif'] } });
    expect(settled([{ format: 'gif', frames: 9 }], own)).toMatchObject({ prepared: [{}], adjustments: [] });
  });

  test('as HEIC, untouched and unturned, where the model takes it', () => {
    const own = aCard({ inputs: { ...support, formats: ['png', 'heic'] } });
    expect(settled([{ format: 'heic', turned: true }], own)).toMatchObject({ prepared: [{}], adjustments: [] });
  });

  test('in its share of what the model takes in all', () => {
    const own = aCard({ inputs: { ...support, maximumTotalBytes: 9_000_000 } });
    const { prepared } = settled([{ bytes: 3_000_000 }, { bytes: 3_000_001 }, {}], own);
    expect(prepared).toEqual([{}, { format: 'jpeg', maximumBytes: 3_000_000 }, {}]);
  });
});

describe('what is reported', () => {
  test.each<[string, Parameters<typeof anInput>[0], RegExp | undefined]>([
    ['a picture made smaller', { bytes: 9_200_000 }, /up to 7 MB/],
    ['the frames that are not sent', { format: 'gif', frames: 2 }, /first frame/],
    ['all of it', { format: 'gif', frames: 2, bytes: 9_000_000 }, /takes png.*; .*first frame.*; .*7 MB/],
    ['another format', { format: 'avif' }, /takes png, jpeg, webp/],
    ['nothing of what stays the same to see', { format: 'jpeg', turned: true }, undefined],
  ])('%s', (_fact, input, reason) => {
    const { adjustments } = settled([{}, input]);
    const change = { param: 'image', behavior: 'converted', asked: expect.objectContaining({ index: 1 }) };
    expect(adjustments).toEqual(
      reason ? [{ ...change, sent: expect.anything(), reason: expect.stringMatching(reason) }] : [],
    );
  });
});

describe('refused', () => {
  const four = [{}, {}, {}, {}];
  const many = modelOf('many', { ...support, maximum: 14 });
  const few = modelOf('few', { ...support, maximum: 2 });
  const phone = modelOf('phone', { ...support, formats: ['heic'] });

  test('more pictures than the model takes, naming the models that take them', () => {
    const { refusal } = settled(four, card, [few, many]);
    expect(refusal).toMatchObject({ param: 'image', code: 'invalid_value' });
    expect(refusal?.message).toMatch(/takes at most 3 input pictures, and 4 were sent; .*: many\.$/);
    expect(settled(four, card, [few]).refusal?.message).toMatch(/no model here takes as many/);
  });

  test('HEIC where it is not taken, naming what would work', () => {
    const { refusal } = settled([{}, { format: 'heic' }], card, [few, phone]);
    expect(refusal).toMatchObject({ param: 'image', code: 'invalid_image_file' });
    expect(refusal?.message).toMatch(/image\[1\] is a HEIC.*png, jpeg, webp, gif or avif; .*: phone\.$/);
  });

  test('HEIC that is too large to go untouched', () => {
    const own = aCard({ inputs: { ...support, formats: ['heic'] } });
    expect(settled([{ format: 'heic', bytes: 7_000_001 }], own).refusal?.message).toMatch(/only up to 7 MB/);
  });
});

test('a generation has none', () => {
  expect(inputs([])(aRequest(), card, {})).toEqual({});
});
