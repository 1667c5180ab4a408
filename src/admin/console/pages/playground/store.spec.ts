import { clear, current, change, replace } from './store.js';
import { emptyForm } from './form.js';

const aPicture = (key: string) => {
  const blob = new Blob([key]);
  return { key, name: `${key}.png`, blob, url: URL.createObjectURL(blob) };
};
/** An object URL that is revoked leads to nothing. */
const leads = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test.each<[string, () => void]>([
  ['another request takes its place', () => replace({ ...emptyForm, prompt: 'another' }, 'gen_2')],
  ['somebody starts over', clear],
])('pictures and masks are gone, and their memory is free, when %s', async (_when, act) => {
  const picture = aPicture('a');
  change(() => ({
    ...{ form: { ...emptyForm, model: 'flux-dev' }, inputs: [picture] },
    ...{ masks: { a: [{ kind: 'invert' }] }, run: 'gen_1' },
  }));
  expect(await leads(picture.url)).toBe(true);
  act();
  expect(await leads(picture.url)).toBe(false);
  expect(current()).toMatchObject({ inputs: [], masks: {} });
  expect(current().run).not.toBe('gen_1');
});

test('starting over keeps the model', () => {
  replace({ ...emptyForm, model: 'flux-dev', prompt: 'a pear' }, 'gen_1');
  clear();
  expect(current()).toEqual({ form: { ...emptyForm, model: 'flux-dev' }, inputs: [], masks: {}, run: undefined });
});
