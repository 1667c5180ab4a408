import type { Page } from 'playwright-core';
import { accessible, fitsPhone } from './support/accessible.js';
import { chooseModel, openPlayground } from './support/playground.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();

test('somebody new makes a first picture: what it costs is there before, how far it is meanwhile, what it cost after', async () => {
  const page = await openPlayground(site);
  await price(page)
    .getByText(/About \$\d/)
    .waitFor();
  await accessible(page);
  await page.getByLabel('Prompt').fill('A pear on a plate [[slow:1s]]');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('meter', { name: 'Progress' }).waitFor();
  await page.getByRole('button', { name: 'Working…' }).waitFor();
  const picture = page.getByRole('img', { name: 'Picture 1 of 1: A pear on a plate' });
  await picture.waitFor();
  await page.getByRole('heading', { name: 'Report' }).waitFor();
  await page.getByText('all of it is as it was asked for').waitFor();
  expect(await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1024);
  await accessible(page);
  await fitsPhone(page);
});

test('what will be changed is told before, what was changed after, and the form is still there after a look elsewhere', async () => {
  const page = await openPlayground(site);
  await page.getByLabel('Prompt').fill('A boat');
  await page.getByLabel(/^Size/).fill('1000x700');
  await page.getByLabel(/^Pictures$/).fill('2');
  await page.getByText('What will be changed').waitFor();
  await page.getByRole('button', { name: 'Make 2 pictures' }).click();
  await page.getByRole('heading', { name: 'What was changed' }).waitFor();
  await page.getByRole('img', { name: 'Picture 2 of 2: A boat' }).waitFor();
  await page.getByRole('link', { name: 'Keys' }).click();
  await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
  await page.goBack();
  await page.getByRole('img', { name: 'Picture 2 of 2: A boat' }).waitFor();
  expect(await page.getByLabel('Prompt').inputValue()).toBe('A boat');
  expect(await page.getByLabel(/^Size/).inputValue()).toBe('1000x700');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByText('Your pictures appear here').waitFor();
  expect(await page.getByLabel('Prompt').inputValue()).toBe('');
});

test('a model is found by what it can do, and its own parameters are there', async () => {
  site.allow(/status of 400/);
  const page = await openPlayground(site);
  await chooseModel(page, 'flux-dev', 'Seed');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel(/^Guidance scale/).fill('99');
  // Told by the dry run, at its own field.
  const told = page.getByText('guidance_scale must be between 1 and 20');
  await told.waitFor();
  expect(await page.getByLabel(/^Guidance scale/).getAttribute('aria-invalid')).toBe('true');
  await page.getByText('Halftone', { exact: true }).last().click();
  await accessible(page);
  await page.getByLabel(/^Guidance scale/).fill('9');
  await told.waitFor({ state: 'detached' });
  await price(page).getByText('at fal').waitFor();
  await page.getByLabel('replicate').check();
  await price(page).getByText('at replicate').waitFor();
});

test('nothing is sent without a prompt, and the place to write it has the focus', async () => {
  const page = await openPlayground(site);
  await page.getByRole('button', { name: 'Make picture' }).click();
  await page.getByText('Say first what you want to see').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('playground-prompt');
});

test('a slow one is cancelled, and one that failed says why', async () => {
  const page = await openPlayground(site);
  await chooseModel(page, 'mock-image');
  await page.getByLabel('Prompt').fill('A snail [[slow:60s]]');
  await page.getByRole('button', { name: 'Make picture' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('status').getByText('cancelled').waitFor();
  await page.getByLabel('Prompt').fill('A crash [[fail:400]]');
  await page.getByRole('button', { name: 'Make picture' }).click();
  await page.getByRole('status').getByText('failed').waitFor();
  expect(await page.getByRole('region', { name: 'Result' }).getByRole('alert').textContent()).toBeTruthy();
  await accessible(page);
});

function price(page: Page) {
  return page.getByRole('region', { name: 'Request' });
}
