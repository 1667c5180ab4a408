import { accessible } from './support/accessible.js';
import { useConsole } from './support/use-console.js';

/** Nobody listens there, and nothing is sent: no test is begun. */
const site = useConsole({ HALFTONE_SANDBOX: 'off', GEMINI_API_KEY: 'a-key', GEMINI_BASE_URL: 'http://127.0.0.1:9' });

test('a provider that is off names the variable that is missing, and cannot be tested', async () => {
  const page = await site.open('/admin/providers');
  const off = page.locator('#fal');
  await off.getByText('FAL_KEY').waitFor();
  await off.getByText('is missing: set it and start Halftone again.').waitFor();
  expect(await off.getByRole('button').count()).toBe(0);
  await page.locator('#gemini').getByText('is set.').waitFor();
  await accessible(page);
});

test('what a test buys is said before it is bought', async () => {
  const page = await site.open('/admin/providers');
  await page.locator('#gemini').getByRole('button', { name: 'Make a test picture' }).click();
  await page.getByText(/This buys one picture, for about \$0\.\d+/).waitFor();
});
