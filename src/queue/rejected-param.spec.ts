import { aRequest } from '../../test/support/make.js';
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
