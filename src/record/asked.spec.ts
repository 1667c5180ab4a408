import { aGeneration } from '../../test/support/generation.js';
import { askedView } from './asked.js';

const { asked } = aGeneration().head;
const shown = { urlOf: ({ id }: { id: string }) => `/files/${id}` };

test('a parameter that nobody knows is told, and takes no name of ours', () => {
  const extra = { strength: 0.4, operation: 'theirs', prompt: 'theirs', images: ['theirs'], halftone: 1 };
  const view = askedView({ ...asked, extra }, shown);
  expect(view).toMatchObject({ strength: 0.4, operation: 'generate', prompt: 'a cat', images: [] });
  expect(view.halftone).toMatchObject({ fit: 'auto' });
});

test('of a purged one the prompt stays away, whatever a parameter is called', () => {
  expect(askedView({ ...asked, extra: { prompt: 'theirs' } }, undefined).prompt).toBeNull();
});
