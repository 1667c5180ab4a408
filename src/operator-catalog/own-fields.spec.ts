import { getMetadataStorage } from 'class-validator';
import { GenerationRequest } from '../openai/generation.request.js';
import { ownFields } from './own-fields.js';

test('every field of a request is known as one', () => {
  const fields = getMetadataStorage().getTargetValidationMetadatas(GenerationRequest, '', true, false);
  expect(fields.map(({ propertyName }) => propertyName).filter((name) => !ownFields.has(name))).toEqual([]);
  expect(fields.length).toBeGreaterThan(10);
});

test.each(['image', 'images', 'mask', 'dryRun'])('%s is one, though it is read elsewhere', (name) => {
  expect(ownFields.has(name)).toBe(true);
});
