import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** By the rules of WCAG 2 A and AA as far as a program can check them, in light and in dark. The board's frame is not ours. */
export async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect({ [colorScheme]: await violations(page) }).toEqual({ [colorScheme]: [] });
  }
  await page.emulateMedia({ colorScheme: null });
}

/** On a phone the page itself never scrolls sideways. */
export async function fitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 375, height: 720 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  if (before) await page.setViewportSize(before);
}

async function violations(page: Page): Promise<string[]> {
  // By way of the browser's debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const options = { runOnly: tags, iframes: false, preload: false };
  const found = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return (found as { violations: readonly Violation[] }).violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}
