import { aRequest } from '../../test/support/make.js';
import type { Input } from '../domain/request.js';
import { rejectedParam } from './rejected-param.js';

const asked = aRequest({ aspectRatio: '16:9', seed: 1, extra: { temperature: 3, generationConfig: {}, foo: 1 } });

test.each([
  ['foo', 'foo'],
  ['temperature', 'temperature'],
  ['generation_config.temperature', 'temperature'],
  ['generation_config', 'generationConfig'],
  ['generation_config.image_config.aspect_ratio', 'aspect_ratio'],
  ['generationConfig.seed', 'seed'],
  ['num_images', undefined],
  ['image_size', undefined],
  ['options', undefined],
  [undefined, undefined],
])('%s stands for %s', (named, param) => {
  expect(rejectedParam(asked, named)).toBe(param);
});

describe('a picture', () => {
  const input: Input = {
    ...{ id: 'a', format: 'png', bytes: 9, width: 8, height: 8, frames: 1, turned: false, alpha: false },
  };
  const edit = aRequest({ operation: 'edit', inputs: [input], mask: { ...input, convention: 'alpha' } });

  test.each([
    ['image_url', 'image'],
    ['image_input', 'image'],
    ['input_image', 'image'],
    ['input_images', 'image'],
    ['input_references[0].image_url.url', 'image'],
    ['image_urls', 'image'],
    ['image_urls[1]', 'image'],
    ['images', 'image'],
    ['images.0', 'image'],
    ['inline_data', 'image'],
    ['inlineData', 'image'],
    ['contents[0].parts[1].inline_data.data', 'image'],
    ['contents', 'image'],
    ['mask', 'mask'],
    ['mask_url', 'mask'],
    ['inputs', undefined],
    ['image_size', undefined],
    ['imageConfig', undefined],
  ])('is what %s stands for: %s', (named, param) => {
    expect(rejectedParam(edit, named)).toBe(param);
  });

  test.each(['image_urls', 'contents', 'mask', 'mask_url'])('that was not sent is not what %s stands for', (named) => {
    expect(rejectedParam(asked, named)).toBeUndefined();
  });

  test('that the client itself sent by that name keeps it', () => {
    expect(rejectedParam({ ...edit, extra: { image_url: 'x' } }, 'image_url')).toBe('image_url');
  });
});
