import { curlOf, nodeOf, pythonOf } from './snippets.js';

const origin = 'http://127.0.0.1:8080';
const words = { model: 'm', prompt: `It's "so" $HOME`, seed: 7, halftone: { strict: true } };

test('curl sends words as JSON that no shell touches', () => {
  expect(curlOf({ origin, fields: words, images: [] })).toBe(
    `curl ${origin}/openai/v1/images/generations \\
  -H "Authorization: Bearer $HALFTONE_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
  "model": "m",
  "prompt": "It'\\''s \\"so\\" $HOME",
  "seed": 7,
  "halftone": {
    "strict": true
  }
}'`,
  );
});

test('curl sends pictures as files, and words as they are, whatever they begin with', () => {
  const code = curlOf({
    origin,
    fields: { prompt: '@home', halftone: { strict: true } },
    images: ['my room;1.png'],
    mask: 'mask.png',
  });
  expect(code.split(' \\\n  ').slice(2)).toEqual([
    `-F 'image[]=@"my room;1.png"'`,
    `-F 'mask=@"mask.png"'`,
    `--form-string 'prompt=@home'`,
    `--form-string 'halftone={"strict":true}'`,
  ]);
});

test('Node has strings that end where they should', () => {
  const code = nodeOf({ origin, fields: { ...words, 'odd-name': 'a\\b\n' }, images: [] });
  expect(code).toContain(
    `  prompt: 'It\\'s "so" $HOME',\n  seed: 7,\n  halftone: {"strict":true},\n  'odd-name': 'a\\\\b\\n',`,
  );
  expect(code).toContain('client.images.generate({');
});

test('Node reads pictures from files, several as a list', () => {
  const code = nodeOf({ origin, fields: { model: 'm' }, images: ['a.png', 'b.png'], mask: 'mask.png' });
  expect(code).toContain(`  image: [fs.createReadStream('a.png'), fs.createReadStream('b.png')],`);
  expect(code).toContain(`  mask: fs.createReadStream('mask.png'),`);
  expect(code).toContain('client.images.edit({');
});

test('Python has what its package knows as arguments, the rest as extra_body, in its own words', () => {
  const code = pythonOf({ origin, fields: words, images: ['a.png'] });
  expect(code).toContain('    image=open("a.png", "rb"),');
  expect(code).toContain(`    prompt="It's \\"so\\" $HOME",`);
  expect(code).toContain('    extra_body={"seed": 7, "halftone": {"strict": True}},');
});
