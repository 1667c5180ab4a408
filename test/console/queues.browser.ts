import { accessible, fitsPhone } from './support/accessible.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();

async function begin(prompt: string): Promise<string> {
  const answer = await site.gateway.request('/platform/v1/generations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'mock-image', prompt }),
  });
  return ((await answer.json()) as { id: string }).id;
}

test('what is under way is counted, and a job leads to its generation and back', async () => {
  const id = await begin('slow enough to look at [[slow:100s]]');
  const page = await site.open(`/admin/queues?queue=render-mock&job=${id}-0`);
  const row = page.getByRole('row', { name: /render-mock/ });
  await row.getByRole('cell', { name: '1' }).waitFor();
  await page.getByText('1 worker').waitFor();
  const board = page.frameLocator('iframe');
  const link = board.getByRole('link', { name: 'Generation' }).first();
  await link.waitFor();
  const [generation] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await generation.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(generation.url()).pathname).toBe(`/admin/generations/${id}`);
});

test('the board has the console’s colours, its fonts come from nowhere else, and nothing in it changes anything', async () => {
  const page = await site.open('/admin/queues');
  const board = page.frameLocator('iframe');
  await board.getByText('render-mock').first().waitFor();
  const ground = () => board.locator('body').evaluate('getComputedStyle(document.body).backgroundColor');
  await page.getByLabel('Theme').selectOption('Dark');
  await board.locator('.dark-mode').first().waitFor();
  await board.getByText('render-mock').first().waitFor();
  expect(await ground()).toBe('rgb(17, 20, 26)');
  await accessible(page);
  await fitsPhone(page);
  for (const name of [/pause/i, /retry/i, /clean/i, /empty/i, /promote/i, /add job/i, /obliterate/i]) {
    expect(await board.getByRole('button', { name }).count()).toBe(0);
  }
});
