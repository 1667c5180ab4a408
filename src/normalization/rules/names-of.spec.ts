import { aCard } from '../../../test/support/make.js';
import type { Model } from '../../domain/model-card.js';
import { namesOf } from './names-of.js';
import { withoutOperation } from './operation.js';

function modelOf(id: string, upstream: Model['offers'][number]['card']['upstream']): Model {
  const card = aCard({ id, upstream });
  return { ...card, offers: [{ provider: 'somewhere', card }] };
}

const editors = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => modelOf(id, { edit: id }));
const painter = modelOf('painter', { generate: 'painter' });

test.each([
  [[], ''],
  [[painter], ''],
  [[painter, ...editors.slice(0, 5)], 'a, b, c, d, e'],
  [editors, 'a, b, c, d, e, …'],
])('of %# it names those that can', (models, names) => {
  expect(namesOf(models, ({ upstream }) => upstream.edit !== undefined)).toBe(names);
});

test('a model that cannot edit tells which can', () => {
  const { message } = withoutOperation('edit', aCard({ id: 'painter' }), [painter, ...editors.slice(0, 2)]);
  expect(message).toBe('painter cannot edit pictures; it can generate from text alone. These models can: a, b.');
});
