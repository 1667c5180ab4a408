import type { Page } from 'playwright-core';
import { accessible } from './accessible.js';
import type { Site } from './use-console.js';

export async function openPlayground(site: Site): Promise<Page> {
  const page = await site.open('/admin/playground');
  await page.getByLabel('Prompt').waitFor();
  return page;
}

export async function chooseModel(page: Page, id: string, ability?: string): Promise<void> {
  await page.getByRole('button', { name: /^Model/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a model' });
  await dialog.getByLabel('Search models').fill(id);
  if (ability) await dialog.getByRole('button', { name: ability, exact: true }).click();
  await accessible(page);
  await dialog.getByRole('listitem').getByRole('button').filter({ hasText: id }).first().click();
  await page
    .getByRole('button', { name: /^Model/ })
    .filter({ hasText: id })
    .waitFor();
}
