import type { Page } from 'playwright-core';
import { adminKey, type ImagesAnswer } from '../support/gateway.js';
import { photo } from '../support/pictures.js';
import { platform, type PlatformRecord } from '../support/platform.js';
import { openReceiver } from '../support/receiver.js';
import { accessible, fitsPhone } from './support/accessible.js';
import { make } from './support/make-generation.js';
import { runCurl } from './support/run-curl.js';
import { useConsole } from './support/use-console.js';
import { until } from './support/until.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const site = useConsole({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` });

async function openOne({ id }: Pick<PlatformRecord, 'id'>, opening = {}): Promise<Page> {
  const page = await site.open(`/admin/generations/${id}`, opening);
  await page.getByRole('region', { name: 'Summary' }).waitFor();
  return page;
}

const rowOf = (page: Page, table: string, name: RegExp | string) =>
  page
    .getByRole('region', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
const statusOf = (page: Page, status: string) =>
  page.getByRole('region', { name: 'Summary' }).getByText(status, { exact: true });

test('what was asked and what was sent, the calls, the events and what it cost', async () => {
  const record = await make(site.gateway, 'two herons', {
    ...{ n: 2, size: '1184x864', style: 'vivid', output_format: 'webp', seed: 7, halftone: { tags: ['birds'] } },
  });
  const page = await openOne(record);
  await statusOf(page, 'done').waitFor();
  const line = (param: string) => rowOf(page, 'What was asked and what was sent', param).textContent();
  expect(await line('size')).toBe('size1184x864aspect_ratio: 4:3converted the model makes exactly 1184x864');
  expect(await line('style')).toBe('stylevivid–dropped the model has no styles');
  expect(await line('seed')).toContain('7, 8');
  await page.getByRole('link', { name: 'birds' }).waitFor();

  const calls = page.getByRole('region', { name: 'Jobs and calls' });
  await calls.getByRole('rowheader', { name: 'Render picture 1 at gemini' }).waitFor();
  await calls.getByRole('rowheader', { name: 'Convert picture 2' }).waitFor();
  await calls.getByRole('rowheader', { name: 'Finish' }).waitFor();
  const { attempts } = record as unknown as { attempts: { request_id: string; timings: Record<string, number> }[] };
  const { created } = record.timings as { created: number };
  const told = (await calls.getByRole('row').filter({ hasText: attempts[0]?.request_id }).textContent()) ?? '';
  const { sent = 0, ended = 0 } = attempts[0]?.timings ?? {};
  for (const ms of [sent - created, ended - sent]) expect(told).toContain(`${ms.toLocaleString('en-US')} ms`);

  await page.getByText(/^Events/).click();
  await page.getByRole('cell', { name: 'Picture 2 converted' }).waitFor();
  await page.getByText(/^Plan/).click();
  await page.getByRole('rowheader', { name: 'openrouter' }).waitFor();
  await page.getByText('Record, as the API gives it').click();
  await accessible(page);
  await fitsPhone(page);
});

test('a picture is opened at its full size only when it is asked for, and can be saved', async () => {
  const record = await make(site.gateway, 'a large heron');
  const page = await openOne(record);
  const full: string[] = [];
  page.on('request', (request) => /\/files\/(?!.*&w=)/.test(request.url()) && full.push(request.url()));
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  expect(full).toEqual([]);
  await page.getByRole('button', { name: 'Open picture 1 at full size' }).click();
  const dialog = page.getByRole('dialog', { name: 'Picture 1, 1024x1024' });
  await dialog.getByRole('img', { name: 'a large heron' }).waitFor();
  await until(page, `document.querySelector('dialog img').naturalWidth === 1024`);
  await accessible(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe(`${record.data[0]?.asset_id}.png`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('a failed one says in one sentence at its top why, and at which provider', async () => {
  const record = await make(site.gateway, 'never there [[fail:503]]', { model: 'gemini/gemini-2.5-flash-image' });
  const page = await openOne(record);
  const why = page.getByRole('region', { name: 'What failed' });
  await why.getByText('gemini was busy or failing (HTTP 503, UNAVAILABLE) in 3 calls.').waitFor();
  expect(await why.getByRole('term').allTextContents()).toEqual([
    ...['Provider', 'Kind', 'Provider’s status', 'Provider’s code', 'The client got'],
  ]);
  expect(await why.getByRole('definition').allTextContents()).toEqual([
    ...['gemini', 'retryable', 'HTTP 503', 'UNAVAILABLE', 'upstream_unavailable'],
  ]);
  expect(await page.getByRole('rowheader', { name: /^Call \d to gemini/ }).count()).toBe(3);
  await accessible(page);
  await fitsPhone(page);
});

test('it is run again, and that one knows what it repeats', async () => {
  const record = await make(site.gateway, 'an old heron');
  const page = await openOne(record);
  await page.getByRole('button', { name: 'Rerun' }).click();
  await page.getByRole('link', { name: record.id }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  expect(id).not.toBe(record.id);
  await statusOf(page, 'done').waitFor();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  expect((await platform(site.gateway, `/generations/${id}`)).body).toMatchObject({ rerun_of: record.id });
  expect(await page.getByRole('link', { name: 'Edit in playground' }).getAttribute('href')).toBe(
    `/admin/playground?from=${id}`,
  );
});

test('a slow one is watched while it runs, leads to its job, and is cancelled', async () => {
  const record = await make(site.gateway, 'a slow heron [[slow:20s#2]]', { n: 2 }, 'begun');
  const page = await openOne(record);
  await page.getByText('1 of 2 ready').waitFor();
  await page.getByText(/^Picture \d is to come$/).waitFor();
  const job = page.getByRole('link', { name: /^Render picture \d at gemini$/ });
  expect(await job.getAttribute('href')).toMatch(`/admin/queues?queue=render-gemini&job=${record.id}-`);
  await accessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await statusOf(page, 'cancelled').waitFor();
  expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
});

test('it is purged only after a question', async () => {
  const record = await make(site.gateway, 'a secret heron');
  const page = await openOne(record);
  await page.getByText('a secret heron').waitFor();
  await page.getByRole('button', { name: 'Purge' }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect((await platform(site.gateway, `/generations/${record.id}`)).body).toMatchObject({ purged: false });
  await page.getByRole('button', { name: 'Purge' }).click();
  await page.getByRole('button', { name: 'Purge for good' }).click();
  await page.getByText('Prompt and pictures of this generation were purged.').waitFor();
  expect(await page.getByText('a secret heron').count()).toBe(0);
  expect(await page.getByRole('button', { name: /Rerun|Purge|curl/ }).count()).toBe(0);
  expect((await platform(site.gateway, `/generations/${record.id}`)).body).toMatchObject({ purged: true });
  await accessible(page);
});

test('the copied curl asks for the same again, an edit with its pictures', async () => {
  const sent = await photo({ width: 640, height: 360, format: 'png' });
  const image = `data:image/png;base64,${sent.toString('base64')}`;
  const prompt = `it's a "heron" for $5`;
  const record = await make(site.gateway, prompt, { images: [{ image_url: image }], size: '4:3' });
  const page = await openOne(record, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('img', { name: 'Input 1' }).waitFor();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied').waitFor();
  const command = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(command).not.toContain(adminKey);
  const answer = await runCurl(command, { HALFTONE_API_KEY: adminKey });
  expect(answer.status).toBe(200);
  const { id } = (await answer.json()) as ImagesAnswer & { id: string };
  const { asked } = (await platform(site.gateway, `/generations/${id}`)).body;
  expect(asked).toMatchObject({ operation: 'edit', prompt, size: '4:3', images: [{ size: '640x360' }] });
});

test('whether its webhook heard of it, and once more if that is wanted', async () => {
  receiver.answers.push(500);
  const { id } = await make(site.gateway, 'a told heron', { webhook_url: receiver.url });
  await receiver.heard(id);
  const page = await openOne({ id });
  await page.getByText(receiver.url).waitFor();
  await rowOf(page, 'Tries to tell the webhook', /./).getByText('HTTP 500').waitFor();
  await page.getByRole('button', { name: 'Redeliver' }).click();
  await receiver.heard(id, 2);
  await page.getByText('delivered', { exact: true }).waitFor();
  await accessible(page);
});

test('one that does not exist is told so', async () => {
  site.allow(/status of 404/);
  const page = await site.open('/admin/generations/gen_none');
  await page
    .getByRole('alert')
    .first()
    .getByText(/No generation/)
    .waitFor();
});
