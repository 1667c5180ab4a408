import type { Page } from 'playwright-core';

/** Waits for what is true of the page. Playwright's own way evaluates text within the page, which the page's policy forbids. */
export async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate(expression))) await page.evaluate('new Promise((seen) => requestAnimationFrame(seen))');
}
