import type { Page, Response } from 'playwright-core';
import { useConsole } from './support/use-console.js';

const site = useConsole();
/** Bytes of everything but pictures, as they go over the wire (the console compresses), headers included. */
const most = 300_000;

const paths = [
  '/admin',
  '/admin/generations',
  '/admin/generations?view=table',
  '/admin/queues',
  '/admin/providers',
  '/admin/keys',
  '/admin/playground',
];

interface Loaded {
  readonly url: string;
  readonly bytes: number;
  readonly encoding: string;
}

beforeAll(async () => {
  const make = (index: number) => {
    return site.gateway.generate({
      model: 'gemini-2.5-flash-image',
      prompt: `one of many ${index}`,
      size: '1024x1024',
    });
  };
  for (let from = 0; from < 60; from += 6) await Promise.all(Array.from({ length: 6 }, (_, at) => make(from + at)));
});

test.each(paths)('%s weighs under 300 kB', async (path) => {
  await weigh(path);
});

test('so does one generation, and the page to sign in', async () => {
  const { data } = (await (await site.gateway.request('/platform/v1/generations?limit=1')).json()) as {
    data: { id: string }[];
  };
  await weigh(`/admin/generations/${data[0]?.id}`);
});

/** `useConsole` sees to it that no other host is spoken to. */
async function weigh(path: string): Promise<void> {
  const page = await site.open('about:blank');
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(new URL(path, site.gateway.url).href);
  await settled(page);
  const loaded = await Promise.all(responses.filter(counts).map(weightOf));
  const sum = loaded.reduce((total, { bytes }) => total + bytes, 0);
  expect(loaded.some(({ url }) => url.endsWith('.js'))).toBe(true);
  expect({ sum, loaded: sum > most ? loaded : [] }).toEqual({ sum: expect.any(Number), loaded: [] });
  expect(loaded.filter(({ bytes, encoding }) => encoding === '' && bytes > 4_000)).toEqual([]);
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.spinner').first().waitFor({ state: 'detached' });
  for (const frame of page.frames()) await frame.waitForLoadState('load');
}

/** Pictures are not counted, and events go on for as long as somebody looks. */
function counts(response: Response): boolean {
  const type = response.headers()['content-type'] ?? '';
  return !type.startsWith('image/') && !type.startsWith('text/event-stream');
}

async function weightOf(response: Response): Promise<Loaded> {
  await response.finished();
  const { responseBodySize, responseHeadersSize } = await response.request().sizes();
  const encoding = response.headers()['content-encoding'] ?? '';
  return { url: response.url(), bytes: responseBodySize + responseHeadersSize, encoding };
}
