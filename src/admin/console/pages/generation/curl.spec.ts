import { execFileSync } from 'node:child_process';
import type { GenerationRecord } from '../../api/types.js';
import { curlOf } from './curl.js';

const options = { fit: 'auto', strict: false, fallback: true, reroute_refused: false, tags: [] };
const usual = { ...options, unknown_outcome: 'fail', partial: 'deliver' };

function asked(more: Record<string, unknown>, halftone: Record<string, unknown> = {}) {
  const said = { operation: 'generate', model: 'a-model', prompt: 'a cat', images: [], ...more };
  return { asked: { ...said, halftone: { ...usual, ...halftone } } } as unknown as GenerationRecord;
}

/** What a shell makes of it: the words that curl gets. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { HALFTONE_API_KEY: 'ht_1' } }).split('\0');
}

const bodyOf = (command: string | undefined) => JSON.parse(wordsOf(command ?? '').at(-2) ?? '') as unknown;

test('the request stands there as it was asked, and the key only by its variable', () => {
  const command = curlOf(asked({ size: '16:9', n: 2, temperature: 0.5 }), 'http://here.test') ?? '';
  expect(command).toContain('Bearer $HALFTONE_API_KEY"');
  expect(wordsOf(command).slice(0, 3)).toEqual([
    'http://here.test/openai/v1/images/generations',
    '-H',
    'Authorization: Bearer ht_1',
  ]);
  expect(bodyOf(command)).toEqual({ model: 'a-model', prompt: 'a cat', size: '16:9', n: 2, temperature: 0.5 });
});

test('whatever a prompt holds is one word of the shell', () => {
  const prompt = `it's "so" $HOME \`id\` \\ !\n; rm 'x'`;
  expect(bodyOf(curlOf(asked({ prompt }), 'http://here.test'))).toMatchObject({ prompt });
});

test('of the options those are said that are not as usual', () => {
  const command = curlOf(asked({}, { strict: true, tags: ['a'] }), 'http://here.test');
  expect(bodyOf(command)).toMatchObject({ halftone: { strict: true, tags: ['a'] } });
});

test('an edit names its pictures and its mask by their URLs', () => {
  const picture = (id: string) => ({ asset_id: id, url: `http://here.test/files/${id}.png?signature=x` });
  const command = curlOf(asked({ operation: 'edit', images: [picture('in')], mask: picture('mask') }), 'http://x.test');
  expect(command).toContain('/openai/v1/images/edits');
  expect(bodyOf(command)).toMatchObject({
    images: [{ image_url: 'http://here.test/files/in.png?signature=x' }],
    mask: { image_url: 'http://here.test/files/mask.png?signature=x' },
  });
});

test('a stream is not held back, and of what was purged there is nothing to send', () => {
  expect(curlOf(asked({ stream: true }), 'http://here.test')).toMatch(/^curl -N /);
  expect(curlOf(asked({ prompt: null }), 'http://here.test')).toBeUndefined();
});
