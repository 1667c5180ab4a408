import { readHeaderValue } from './header-value.js';

test.each<[string, string, Record<string, string>]>([
  ['form-data', 'form-data', {}],
  ['Form-Data; NAME=image', 'form-data', { name: 'image' }],
  ['form-data;name="image[]";filename="a.png"', 'form-data', { name: 'image[]', filename: 'a.png' }],
  ['form-data; filename="a; name=\\"b\\".png"; name="c"', 'form-data', { filename: 'a; name=\\"b\\".png', name: 'c' }],
  ['form-data; name="image"; filename="C:\\"', 'form-data', { name: 'image', filename: 'C:\\' }],
  ['form-data; name=""; filename=""', 'form-data', { name: '', filename: '' }],
  [
    `form-data; name="ключ"; filename*=UTF-8''%E2%82%AC`,
    'form-data',
    { name: 'ключ', 'filename*': `UTF-8''%E2%82%AC` },
  ],
  ['form-data ; name = "a" ;', 'form-data', { name: 'a', '': '' }],
  ['form-data; voice; name="a"', 'form-data', { voice: '', name: 'a' }],
  ['form-data; __proto__=a', 'form-data', { ['__proto__']: 'a' }],
  ['text/plain; charset=UTF-8', 'text/plain', { charset: 'UTF-8' }],
  ['multipart/form-data; boundary="a b=c"', 'multipart/form-data', { boundary: 'a b=c' }],
  ['multipart/form-data; boundary=----a/b=c', 'multipart/form-data', { boundary: '----a/b=c' }],
  ['', '', {}],
])('reads %s', (header, value, parameters) => {
  const read = readHeaderValue(header);
  expect(read.value).toBe(value);
  expect([...read.parameters]).toEqual(Object.entries(parameters));
});
