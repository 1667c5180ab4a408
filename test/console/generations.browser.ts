import type { Page } from 'playwright-core';
import { GenerationStore } from '../../src/history/generation.store.js';
import { aHead } from '../support/history.js';
import { platform } from '../support/platform.js';
import { accessible, fitsPhone } from './support/accessible.js';
import { make } from './support/make-generation.js';
import { useConsole } from './support/use-console.js';
import { until } from './support/until.js';

const site = useConsole();
const forced = { model: 'gemini/gemini-2.5-flash-image' };

/** A day ago, and ended, so that nothing becomes of them any more; newest first. */
async function fillHistory(count: number): Promise<string[]> {
  const store = new GenerationStore(site.gateway.redis);
  const yesterday = Date.now() - 86_400_000;
  const heads = Array.from({ length: count }, (_, index) => {
    return aHead({ created: yesterday - index * 1_000, prompt: `archived number ${index}` });
  });
  for (const head of heads) {
    await store.create(head);
    await store.end(head, { finished: head.created + 1, status: 'cancelled' });
  }
  return heads.map(({ id }) => id);
}

function linkTo(page: Page, words: string) {
  return page.getByRole('main').getByRole('link', { name: words });
}

test('where nothing was made yet the page leads to the playground', async () => {
  const page = await site.open('/admin/generations');
  await page.getByRole('link', { name: 'Make a first picture in the playground' }).waitFor();
  await accessible(page);
});

test('what is looked for stands in the address, in the gallery and in the table, and is found', async () => {
  const red = await make(site.gateway, 'a red barn by the lake', { halftone: { tags: ['farm'] } });
  await make(site.gateway, 'a blue barn by the lake', { model: 'flux-schnell', n: 2 });
  await make(site.gateway, 'a lost barn [[fail:503]]', forced);
  const page = await site.open('/admin/generations');
  await linkTo(page, 'a red barn').waitFor();
  await linkTo(page, 'a lost barn')
    .getByText('gemini was busy or failing (HTTP 503, UNAVAILABLE) in 3 calls.')
    .waitFor();
  await page.getByRole('img', { name: 'Picture 2 of 2' }).waitFor();
  await accessible(page);
  await fitsPhone(page);

  const words = page.getByLabel('Search the words of prompts');
  await words.fill('lake ');
  await linkTo(page, 'a lost barn').waitFor({ state: 'detached' });
  // Whoever thought for a moment goes on with the next word.
  await words.pressSequentially('barn');
  await page.waitForURL((url) => url.searchParams.get('q') === 'lake barn');
  await page.getByLabel('Model', { exact: true }).fill('flux-schnell');
  await page.keyboard.press('Enter');
  await linkTo(page, 'a red barn').waitFor({ state: 'detached' });
  await linkTo(page, 'a blue barn').waitFor();
  expect(queryOf(page)).toEqual({ q: 'lake barn', model: 'flux-schnell' });

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Status').selectOption('failed');
  await linkTo(page, 'a red barn').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Table' }).click();
  await page.getByRole('table').getByRole('rowheader', { name: 'a lost barn' }).waitFor();
  expect(queryOf(page)).toEqual({ status: 'failed', view: 'table' });
  await accessible(page);
  await fitsPhone(page);

  await page.reload();
  await page.getByRole('table').getByRole('rowheader', { name: 'a lost barn' }).waitFor();
  expect(await page.getByLabel('Status').inputValue()).toBe('failed');

  const others = { tag: 'farm', key_id: 'admin', provider: 'gemini', created_after: '2026-01-01' };
  await page.goto(new URL(`/admin/generations?${new URLSearchParams(others)}`, site.gateway.url).href);
  await linkTo(page, 'a red barn').click();
  await page.getByText(red.id).waitFor();
});

test('a filter that the API refuses is explained in its words', async () => {
  site.allow(/status of 400/);
  const page = await site.open('/admin/generations?created_after=soon');
  await page.getByRole('alert').getByText("Invalid value for 'created_after'").waitFor();
  await accessible(page);
});

test('the list goes on by itself to its end, and the way back leads to the same place', async () => {
  const ids = await fillHistory(130);
  const page = await site.open('/admin/generations?q=archived');
  await linkTo(page, 'archived number 0').first().waitFor();
  expect(await linkTo(page, 'archived').count()).toBeLessThan(ids.length);
  while (!(await page.getByText('That is all of them.').isVisible())) await page.mouse.wheel(0, 3_000);
  const links = await linkTo(page, 'archived').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(ids.map((id) => `/admin/generations/${id}`));

  const wanted = page.locator(`a[href$="${ids[70]}"]`);
  await wanted.scrollIntoViewIfNeeded();
  await wanted.click();
  await page.getByText(ids[70] ?? '').waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);
  await page.goBack();
  await wanted.waitFor();
  await until(
    page,
    `(() => {
    const { top, bottom } = document.querySelector('a[href$="${ids[70]}"]').getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  })()`,
  );
  expect(await linkTo(page, 'archived').count()).toBe(ids.length);
});

test('what is made meanwhile appears on top and is followed to its end', async () => {
  const page = await site.open('/admin/generations?q=meanwhile');
  await page.getByText('No generation is like that.').waitFor();
  const begun = await make(site.gateway, 'meanwhile three boats [[slow:60s#2]]', { n: 3 }, 'begun');
  await linkTo(page, 'meanwhile three boats').getByText('2 of 3 ready').waitFor();
  await accessible(page);
  await make(site.gateway, 'meanwhile an island');
  await linkTo(page, 'meanwhile an island').waitFor();
  const names = await linkTo(page, 'meanwhile').allTextContents();
  expect(names.map((name) => /island|boats/.exec(name)?.[0])).toEqual(['island', 'boats']);
  await platform(site.gateway, `/generations/${begun.id}/cancel`, { method: 'POST' });
  await linkTo(page, 'meanwhile three boats').getByText('cancelled').waitFor();
});

test('new ones wait while somebody looks at what is further down', async () => {
  const page = await site.open('/admin/generations');
  await linkTo(page, 'archived number 0').first().waitFor();
  // A turn of the wheel is lost where the browser has not yet drawn how long the page has become.
  await until(page, '(scrollTo(0, 1500), scrollY > 1000)');
  await make(site.gateway, 'a late arrival');
  const show = page.getByRole('button', { name: /^Show \d+ new/ });
  await show.waitFor();
  expect(await linkTo(page, 'a late arrival').count()).toBe(0);
  await show.click();
  await linkTo(page, 'a late arrival').waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);
});

function queryOf(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
