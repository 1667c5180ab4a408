import { accessible, fitsPhone } from './support/accessible.js';
import { askWith, dialogOf, json, keyAsShown, limits, makeKey, rowOf, secretIn } from './support/keys-page.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();

test('a key is made, shown once, works, and is refused once it is revoked', async () => {
  const page = await site.open('/admin/keys', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Create a key' }).click();
  const form = dialogOf(page, 'Create a key');
  await form.getByLabel('Name').fill('the shop');
  await form.getByLabel('Budget a day ($)').fill('5');
  await form.getByLabel('Requests a minute').fill('60');
  await form.getByRole('button', { name: '90 days' }).click();
  await form.getByLabel('Response format').selectOption('b64_json');
  await accessible(page);
  await fitsPhone(page);
  await form.getByRole('button', { name: 'Create the key' }).click();

  const told = dialogOf(page, 'The key of the shop');
  await told.getByText('shown this once').waitFor();
  const secret = await secretIn(told);
  expect(await askWith(site, secret)).toBe(200);
  await told.getByRole('button', { name: 'Copy the key' }).click();
  await told.getByText('Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
  await accessible(page);
  await fitsPhone(page);
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
  await page.mouse.click(8, 8);
  expect(await told.isVisible()).toBe(true);
  await told.getByRole('button', { name: 'I have it' }).click();

  const row = rowOf(page, 'the shop');
  await row.getByRole('meter', { name: 'Spent today' }).waitFor();
  await row.getByText('1 of 60 requests a minute').waitFor();
  expect(await page.content()).not.toContain(secret);
  await accessible(page);
  await row.getByRole('button', { name: 'Revoke the shop' }).click();
  const asked = dialogOf(page, 'Revoke the shop?');
  await accessible(page);
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(await askWith(site, secret)).toBe(200);
  await row.getByRole('button', { name: 'Revoke the shop' }).click();
  await asked.getByRole('button', { name: 'Revoke the key' }).click();
  await page.getByText('the shop is revoked.').waitFor();
  await page.getByText('1 revoked key').click();
  await page.getByRole('list', { name: 'Revoked keys' }).getByText('the shop').waitFor();
  expect(await rowOf(page, 'the shop').count()).toBe(0);
  expect(await askWith(site, secret)).toBe(401);
  await accessible(page);
  await fitsPhone(page);
});

test('what the API refuses stands at its field, and what was typed stays', async () => {
  site.allow(/status of 400/);
  const page = await site.open('/admin/keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  const form = dialogOf(page, 'Create a key');
  const save = form.getByRole('button', { name: 'Create the key' });
  const refusedAt = async (label: string, message: RegExp) => {
    await save.click();
    const field = form.getByLabel(label, { exact: true });
    await form.getByText(message).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const id = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1);
    expect(await form.locator(`[id="${id}"]`).textContent()).toMatch(message);
    await field.and(page.locator(':focus')).waitFor();
    return field;
  };
  await (await refusedAt('Name', /1 to 100 characters/)).fill('a script');
  await accessible(page);
  await form.getByLabel('Budget a day ($)').fill('five');
  await (await refusedAt('Budget a day ($)', /number of US dollars/)).fill('5');
  await form.getByLabel('Pictures a minute').fill('0');
  await (await refusedAt('Pictures a minute', />= 1/)).fill('3');
  await form.getByLabel('Model').fill('flux-dve');
  await (await refusedAt('Model', /flux-dve/)).fill('flux-dev');
  await form.getByLabel('Expires', { exact: true }).fill('2020-01-01T00:00');
  await (await refusedAt('Expires', /time is over/)).fill('');
  await form.getByRole('checkbox', { name: /^images/ }).uncheck();
  await save.click();
  await form.getByText(/at least one of 'images'/).waitFor();
  await accessible(page);
  await form.getByRole('checkbox', { name: /^platform/ }).check();
  await save.click();
  await dialogOf(page, 'The key of a script').getByRole('button', { name: 'I have it' }).click();
  await rowOf(page, 'a script').getByText('platform').waitFor();
});

test('bars show what was spent and asked, and a key without a budget what it cost', async () => {
  const limited = await makeKey(site, {
    name: 'limited',
    budget: { per_day: 1, per_month: 20 },
    rate_limit: limits(10, 4),
  });
  const free = await makeKey(site, { name: 'free' });
  expect(await askWith(site, limited.key, 'gemini/gemini-2.5-flash-image')).toBe(200);
  expect(await askWith(site, free.key, 'gemini/gemini-2.5-flash-image')).toBe(200);
  const { spent } = (await keyAsShown(site, limited.id)) as { spent: { day: number } };
  expect(spent.day).toBeGreaterThan(0.03);
  const page = await site.open('/admin/keys');
  const row = rowOf(page, 'limited');
  const today = row.getByRole('meter', { name: 'Spent today' });
  await today.waitFor();
  expect(Number(await today.getAttribute('aria-valuenow'))).toBe(spent.day);
  expect(await today.getAttribute('aria-valuetext')).toMatch(/^\$0\.03\d* of \$1\.00 today$/);
  expect(await row.getByRole('meter', { name: 'Spent this month' }).getAttribute('aria-valuemax')).toBe('20');
  await row.getByText('1 of 10 requests a minute').waitFor();
  await row.getByText('1 of 4 pictures a minute').waitFor();
  await rowOf(page, 'free')
    .getByText(/No budget, \$0\.03\d* this month/)
    .waitFor();
});

test('a change says only what was changed', async () => {
  const { id } = await makeKey(site, {
    name: 'before',
    budget: { per_day: 1, per_month: 20 },
    rate_limit: limits(10, 4),
  });
  const page = await site.open('/admin/keys');
  await rowOf(page, 'before').getByRole('button', { name: 'Change before' }).click();
  const form = dialogOf(page, 'Change before');
  expect(await form.getByLabel('Budget a month ($)').inputValue()).toBe('20');
  await form.getByLabel('Name').fill('after');
  await form.getByLabel('Budget a day ($)').fill('2.5');
  await form.getByLabel('Pictures a minute').fill('');
  // Somebody else's change meanwhile, to what this form does not touch.
  const patch = { ...json({ budget: { per_month: 30 } }), method: 'PATCH' };
  expect((await site.gateway.request(`/platform/v1/keys/${id}`, patch)).status).toBe(200);
  await form.getByRole('button', { name: 'Save the changes' }).click();
  await rowOf(page, 'after').getByText('of $30.00 this month').waitFor();
  expect(await keyAsShown(site, id)).toMatchObject({
    name: 'after',
    budget: { per_day: 2.5, per_month: 30 },
    rate_limit: { requests_per_minute: 10, pictures_per_minute: null },
  });
});

test('a rotated key has another secret, and the former one stops', async () => {
  const { id, key } = await makeKey(site, { name: 'leaked' });
  const page = await site.open('/admin/keys');
  await rowOf(page, 'leaked').getByRole('button', { name: 'Rotate leaked' }).click();
  const asked = dialogOf(page, 'Rotate leaked?');
  await asked.getByText(id).waitFor();
  expect(await asked.getByText('You are signed in with this key').count()).toBe(0);
  await asked.getByRole('button', { name: 'Rotate the key' }).click();
  const secret = await secretIn(dialogOf(page, 'The key of leaked'));
  expect([await askWith(site, key), await askWith(site, secret)]).toEqual([401, 200]);
});

test('whoever rotates the own key is warned, sees the new one in peace, and signs in with it', async () => {
  site.allow(/status of 401/);
  const { key } = await makeKey(site, { name: 'on call', scopes: ['admin'] });
  const page = await site.open('/admin/keys', { as: 'nobody' });
  await page.getByLabel('Admin key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const row = rowOf(page, 'on call');
  await row.getByText('signed in with').waitFor();
  await row.getByRole('button', { name: 'Rotate on call' }).click();
  const asked = dialogOf(page, 'Rotate on call?');
  await asked.getByText('You are signed in with this key').waitFor();
  await accessible(page);
  await asked.getByRole('button', { name: 'Rotate the key' }).click();
  const told = dialogOf(page, 'The key of on call');
  const secret = await secretIn(told);
  await told.getByRole('button', { name: 'I have it, sign in again' }).click();
  await page.getByLabel('Admin key').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await rowOf(page, 'on call').getByText('signed in with').waitFor();
});

test('a key that the environment sets is refused in words', async () => {
  site.allow(/status of 409/);
  const page = await site.open('/admin/keys');
  await rowOf(page, 'admin').getByRole('button', { name: 'Revoke admin' }).click();
  const asked = dialogOf(page, 'Revoke admin?');
  await asked.getByText('You are signed in with this key').waitFor();
  await asked.getByRole('button', { name: 'Revoke the key' }).click();
  await asked.getByText('set by HALFTONE_ADMIN_KEY').waitFor();
});

test('more keys than fit are shown on demand', async () => {
  const { id } = await makeKey(site, { name: 'the oldest of many' });
  for (let index = 0; index < 50; index += 1) await makeKey(site, { name: `script ${index}` });
  const page = await site.open('/admin/keys');
  await rowOf(page, 'script 49').waitFor();
  expect(await page.getByText(id).count()).toBe(0);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText(id).waitFor();
});
