import type { Page } from 'playwright-core';
import { accessible, fitsPhone } from './support/accessible.js';
import { useConsole } from './support/use-console.js';
import { until } from './support/until.js';

const site = useConsole();

/** Opens the test of a provider, and gives its dialog. */
async function openTest(page: Page, provider: string) {
  await page.locator(`#${provider}`).getByRole('button', { name: 'Make a test picture' }).click();
  return page.getByRole('dialog');
}

test('a test says what it costs before, and shows its picture, time and cost after', async () => {
  const page = await site.open('/admin/providers');
  const dialog = await openTest(page, 'fal');
  await dialog.getByText(/it would cost about \$0\.\d+/).waitFor();
  expect(site.gateway.billed()).toBe(0);
  await accessible(page);
  await dialog.getByRole('button', { name: 'Make one picture' }).click();
  const picture = dialog.getByRole('img', { name: /red paper boat/ });
  await picture.waitFor();
  await until(page, 'document.querySelector("dialog img")?.naturalWidth > 0');
  await dialog.getByText('if it were bought').waitFor();
  expect(site.gateway.ledger.lines().map(({ provider }) => provider)).toEqual(['fal']);
  await accessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('#fal').getByText('100 %').waitFor();
});

test('a test that fails says so in plain words, and leads to its generation', async () => {
  const page = await site.open('/admin/providers');
  const dialog = await openTest(page, 'gemini');
  await dialog.getByLabel('Prompt').fill('a test that fails [[fail:401]]');
  await dialog.getByRole('button', { name: 'Make one picture' }).click();
  await dialog.getByRole('alert').getByText('gemini did not accept our key (HTTP 401').waitFor();
  await accessible(page);
  await dialog.getByRole('link', { name: 'Look at this generation' }).click();
  await page.waitForURL(/\/admin\/generations\/[^/]+$/);
  await page.goBack();
  await page.locator('#gemini').getByText('as it did not accept our key').waitFor();
});

test('a provider that takes any model is tested with one of any name', async () => {
  const page = await site.open('/admin/providers');
  const dialog = await openTest(page, 'compatible');
  await dialog.getByText('Name a model').waitFor();
  await dialog.getByLabel('Model').fill('compatible/of-any-name');
  await dialog.getByText('nothing is bought').waitFor();
  await dialog.getByRole('button', { name: 'Make one picture' }).click();
  await dialog.getByRole('img', { name: /red paper boat/ }).waitFor();
});

test('models are found by what they can do, and the search stands in the address', async () => {
  const page = await site.open('/admin/providers?q=transparent+gpt');
  const table = page.getByRole('region', { name: 'Models at each provider' });
  await table
    .getByRole('row', { name: /gpt-image/ })
    .first()
    .waitFor();
  expect(await table.getByText('flux').count()).toBe(0);
  await accessible(page);
  await fitsPhone(page);
  await page.getByLabel('Search models').fill('of no such name');
  await page.getByText('No model has all of these words').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('of no such name');
});
