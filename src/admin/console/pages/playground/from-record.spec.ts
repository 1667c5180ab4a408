import { saidView } from '../../../../record/asked.js';
import { aRequest } from '../../../../../test/support/make.js';
import { emptyForm } from './form.js';
import { formOf } from './from-record.js';

const schema = {
  required: [],
  'x-sizes': [],
  properties: { n: { type: 'integer' }, size: { type: 'string' } },
} as const;

function form(parts: Parameters<typeof aRequest>[0]) {
  const { model, ...said } = saidView(aRequest(parts));
  return formOf({ ...said, model, images: [], mask: undefined } as Parameters<typeof formOf>[0], schema);
}

test('a record of nothing but words is a form of nothing but words', () => {
  expect(form({ model: 'm', prompt: 'A cat' })).toEqual({ ...emptyForm, model: 'm', prompt: 'A cat' });
});

test('what the schema lists is in its field, everything else under other parameters, and nothing is streamed', () => {
  const { values, extra } = form({ n: 2, quality: 'high', extra: { wild: 7 }, stream: true, partialImages: 2 });
  expect(values).toEqual({ n: '2' });
  expect(JSON.parse(extra)).toEqual({ quality: 'high', wild: 7 });
});

test('options that are as they always are stay unsaid', () => {
  const { options } = aRequest({});
  expect(form({ options: { ...options, strict: true, fallback: false, tags: ['a', 'b'] } }).options).toEqual({
    strict: 'true',
    fallback: 'false',
    tags: 'a, b',
  });
});
