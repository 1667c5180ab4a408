import { adminKey } from '../support/gateway.js';
import { accessible, fitsPhone } from './support/accessible.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();

test('nothing of the console is shown to somebody who is not signed in, and after signing in what was asked for is', async () => {
  const page = await site.open('/admin/generations?status=failed', { as: 'nobody' });
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await accessible(page);
  await fitsPhone(page);
  await page.getByLabel('Admin key').fill(adminKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Generations' }).waitFor();
  expect(page.url()).toBe(`${site.gateway.url}/admin/generations?status=failed`);
  await accessible(page);
  await fitsPhone(page);
});

test('a wrong key is told beside the field, and what was asked for is not forgotten', async () => {
  site.allow(/status of 401/);
  const page = await site.open('/admin/keys', { as: 'nobody' });
  await page.getByLabel('Admin key').fill('ht_wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('not a valid admin key');
  expect(await page.getByLabel('Admin key').inputValue()).toBe('');
  await accessible(page);
  await page.getByLabel('Admin key').fill(adminKey);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
});

test('it works without JavaScript', async () => {
  const page = await site.open('/admin/keys', { as: 'nobody', javaScriptEnabled: false });
  await page.getByLabel('Admin key').fill(adminKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${site.gateway.url}/admin/keys`);
});

test('the frame leads to every page by keyboard, says that it is the sandbox, and who is signed in', async () => {
  const page = await site.open('/admin');
  await page.getByText('Sandbox', { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
  for (const name of ['Generations', 'Queues', 'Providers', 'Keys', 'Playground', 'Overview']) {
    await page.getByRole('navigation').getByRole('link', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
    expect(await page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).toBe('page');
    expect(await page.title()).toMatch(new RegExp(`^${name}.* · Halftone$`));
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  }
});

test('the theme is the system’s until somebody chooses one, and stays chosen', async () => {
  const page = await site.open('/admin');
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByLabel('Theme').selectOption('Light');
  expect(await ground()).toBe(light);
  await page.reload();
  await page.getByLabel('Theme').waitFor();
  expect(await ground()).toBe(light);
});

test('signed out, nothing is shown any more, in other tabs too', async () => {
  site.allow(/status of 401/);
  const [page, other] = [await site.open('/admin'), await site.open('/admin')];
  await other.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Admin key').waitFor();
  await other.reload();
  await other.getByLabel('Admin key').waitFor();
});
