import { readPartHead } from './part-head.js';

const image = 'Content-Disposition: form-data; name="image"';

test.each<[string, string[], boolean]>([
  ['a filename and a type', [`${image}; filename="a.png"`, 'Content-Type: image/png'], true],
  ['a filename only', [`${image}; filename="upload"`], true],
  ['an empty filename', [`${image}; filename=""`], true],
  ['a filename in the extended form', [`${image}; filename*=UTF-8''a.png`], true],
  ['a filename and the type of a text', [`${image}; filename="a.png"`, 'Content-Type: text/plain'], true],
  ['the type of a picture only', [image, 'Content-Type: image/png'], true],
  ['the type of bytes only', [image, 'Content-Type: application/octet-stream'], true],
  ['the headers in another order and case', ['content-TYPE:IMAGE/png', image], true],
  ['neither filename nor type', [image], false],
  ['the type of a text', [image, 'Content-Type: text/plain; charset=utf-8'], false],
  ['the type of JSON', [image, 'Content-Type: application/json'], false],
  ['an encoding', [image, 'Content-Transfer-Encoding: binary'], false],
  ['a folded header', ['Content-Disposition: form-data;', '\tname="image"'], false],
])('a part with %s', (_, lines, isFile) => {
  for (const padding of ['', ' \t']) {
    expect(readPartHead([padding, ...lines].join('\r\n'))).toEqual({ name: 'image', isFile });
  }
});

test.each([
  ['no headers', ''],
  ['no disposition', '\r\nContent-Type: image/png'],
  ['another disposition', '\r\nContent-Disposition: attachment; name="image"'],
  ['no name', '\r\nContent-Disposition: form-data; filename="a.png"'],
  ['a line that is no header', `\r\n${image}\r\nimage/png`],
  ['a bare line feed', `\r\nContent-Disposition: form-data; name="a\nb"`],
  ['a bare carriage return', `\r\nContent-Disposition: form-data; name="a\rb"`],
  ['text behind the delimiter', `x\r\n${image}`],
  ['a line that is folded onto none', `\r\n ${image}`],
])('a head with %s is broken', (_, head) => {
  expect(readPartHead(head)).toBeUndefined();
});
