import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { stylesheet } from '../../src/docs/page/stylesheet.js';
import { type Document, routesOf } from '../support/documented.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();
const get = (path: string) => gateway.request(path, { key: null });
const page = async () => (await get('/docs')).text();

test('the page lets in its own stylesheet, and nothing else', async () => {
  const answer = await get('/docs');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = answer.headers.get('content-security-policy') ?? '';
  const style = /<style>([\s\S]*?)<\/style>/.exec(await answer.text())?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy.split('; ').slice(0, 2)).toEqual(["default-src 'none'", `style-src 'sha256-${hash}'`]);
  expect(policy).not.toMatch(/unsafe|http|\*/);
});

test('it needs no script and no other host, and every link leads somewhere', async () => {
  const markup = await page();
  expect(markup).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|\sstyle=|\ssrc=|url\(|@import/);
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([...new Set(ids)]);
  const links = [...markup.matchAll(/\shref="([^"]+)"/g)].map(([, link = '']) => link);
  expect(links.filter((link) => link !== '/docs-json' && !ids.includes(link.replace(/^#/, '')))).toEqual([]);
});

test('it tells of every operation, with every example of the document', async () => {
  const document = (await (await get('/docs-json')).json()) as Document;
  const markup = await page();
  for (const { operation } of routesOf(document)) {
    const { operationId, summary, 'x-codeSamples': samples } = operation;
    expect(markup).toContain(`<article id="${operationId}"`);
    expect(markup).toContain(summary);
    for (const { source } of samples) expect(markup).toContain(`<pre><code>${escaped(source)}</code></pre>`);
  }
  for (const name of Object.keys(document.components.schemas)) expect(markup).toContain(`id="shape-${name}"`);
});

test('examples are sent to where the page was asked for, whatever that is', async () => {
  expect(await page()).toContain(escaped(`curl "${gateway.url}/openai/v1/images/generations"`));
  const spoofed = await new Promise<string>((resolve, reject) => {
    const sent = request(`${gateway.url}/docs`, { headers: { host: 'a.test"><b>' } }, (answer) => {
      answer.toArray().then((chunks) => resolve(Buffer.concat(chunks).toString()), reject);
    });
    sent.on('error', reject).end();
  });
  expect(spoofed).not.toContain('<b>');
});

/** Of text to what it stands on, by WCAG. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const long = colour.length === 4 ? colour.replace(/[\da-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each([
  ['light', 0],
  ['dark', 1],
])('its text can be read where it is %s', (_scheme, index) => {
  const scheme = [...stylesheet.markup.matchAll(/:root \{([^}]*)\}/g)][index]?.[1] ?? '';
  const colours = new Map([...scheme.matchAll(/--(\w+): (#[\da-f]+)/g)].map(([, name, value]) => [name, value ?? '']));
  const texts = ['ink', 'quiet', 'link', 'get', 'post', 'delete', 'patch'];
  for (const paper of ['paper', 'shade']) {
    const low = texts.filter((name) => contrast(colours.get(name) ?? '', colours.get(paper) ?? '') < 4.5);
    expect([paper, low]).toEqual([paper, []]);
  }
});

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
