import { platform } from '../support/platform.js';
import { accessible, fitsPhone } from './support/accessible.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();
const model = 'gemini-2.5-flash-image';
const make = (prompt: string, more: object = {}) =>
  platform(site.gateway, '/generations', { body: { model, prompt, ...more }, headers: { prefer: 'wait=60' } });

test('before anything is asked for, it leads to a first picture', async () => {
  const page = await site.open('/admin');
  await page.getByText('Nothing has been asked for yet.').waitFor();
  await page.getByText('No provider was called in the last hour.').waitFor();
  await accessible(page);
  await page.getByRole('link', { name: 'Make a first picture' }).click();
  await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
});

test('figures, charts and failures follow what happens, while somebody looks', async () => {
  const page = await site.open('/admin');
  const figure = (name: string) => page.locator('.figure', { has: page.getByText(name, { exact: true }) });
  await figure('Workers').getByText('1', { exact: false }).first().waitFor();
  await make('two of them', { n: 2 });
  await figure('Pictures').getByText(/^2\b/).waitFor();
  await page.getByRole('img', { name: /Requests: 1, at most 1 in a minute .* Pictures: 2/ }).waitFor();
  await page.getByRole('img', { name: /Cost per day.*Cost: \$0\.07/ }).waitFor();
  const gemini = page.getByRole('region', { name: 'Calls of each provider' }).getByRole('row', { name: /Gemini/ });
  await gemini.getByText('100 %').waitFor();

  const { body } = await make('never [[refuse]]', { halftone: { fallback: false } });
  const failure = page.getByRole('link', { name: /gemini refused it by its content policy/ });
  await failure.waitFor();
  await figure('Success rate').getByText('50 %').waitFor();
  await accessible(page);
  await fitsPhone(page);
  await failure.click();
  await page.waitForURL(`${site.gateway.url}/admin/generations/${body.id}`);
});

test('the numbers of a chart are there as a table', async () => {
  const page = await site.open('/admin');
  await page.getByText('As a table').first().click();
  const table = page.getByRole('region', { name: 'Requests and pictures per minute' });
  await table.waitFor();
  expect(await table.getByRole('row').count()).toBe(61);
  await accessible(page);
});
