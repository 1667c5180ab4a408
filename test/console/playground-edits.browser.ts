import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { ImagesAnswer } from '../support/gateway.js';
import { adminKey } from '../support/gateway.js';
import { accessible, fitsPhone } from './support/accessible.js';
import { chooseModel, openPlayground } from './support/playground.js';
import { useConsole } from './support/use-console.js';

const site = useConsole();
const run = promisify(execFile);

test('of a picture with a painted mask only what is marked is another', async () => {
  const page = await openPlayground(site);
  const source = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#c08040' } })
    .png()
    .toBuffer();
  await page.getByLabel('Pictures to edit', { exact: true }).setInputFiles(file('room.png', source));
  await page.getByText('320×240').waitFor();
  await page.getByRole('button', { name: 'Paint a mask' }).click();
  await paint(page, [0.25, 0.5], [0.75, 0.5]);
  await page.getByText('Only what is marked changes').waitFor();
  await page.getByRole('button', { name: 'Invert' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByLabel('From left').fill('0');
  await page.getByLabel('From top').fill('0');
  await page.getByLabel('Width').fill('40');
  await page.getByLabel('Height').fill('30');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await accessible(page);
  await fitsPhone(page);
  await page.getByLabel('Prompt').fill('Something else there');
  await page.getByRole('button', { name: 'Edit picture' }).click();
  await page.getByRole('heading', { name: 'Report' }).waitFor();
  const href = await page.getByRole('link', { name: 'Download' }).getAttribute('href');
  const made = await pixels(Buffer.from(await (await fetch(new URL(href ?? '', site.gateway.url))).arrayBuffer()));
  const before = await pixels(source);
  expect(made.length).toBe(before.length);
  const at = (x: number, y: number) => [...made.subarray((y * 320 + x) * 3, (y * 320 + x) * 3 + 3)].join();
  const own = '192,128,64';
  // In the stroke and in the rectangle; far from both of them; above the stroke.
  expect([at(160, 120), at(15, 10)]).not.toContain(own);
  expect([at(300, 20), at(20, 220), at(160, 40), at(300, 220)]).toEqual([own, own, own, own]);
});

test('pictures are dropped and pasted too, go to other places and away', async () => {
  const page = await openPlayground(site);
  await page.evaluate(`for (const [kind, name] of [['drop', 'one.png'], ['paste', 'two.png']]) {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(8)], name, { type: 'image/png' }));
    const given = { bubbles: true, cancelable: true, dataTransfer: files, clipboardData: files };
    document.body.dispatchEvent(kind === 'drop' ? new DragEvent(kind, given) : new ClipboardEvent(kind, given));
  }`);
  site.allow(/status of 400/);
  const names = async () => (await page.locator('.playground-name').allTextContents()).join();
  await page.getByRole('button', { name: 'Remove one.png' }).waitFor();
  await page.getByRole('button', { name: 'Remove two.png' }).waitFor();
  expect(await names()).toBe('one.png,two.png');
  // Neither is one: the server says so, at their field.
  await page.getByRole('group', { name: 'Pictures to edit' }).getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Move two.png forward' }).click();
  expect(await names()).toBe('two.png,one.png');
  await page.getByRole('button', { name: 'Remove two.png' }).click();
  expect(await names()).toBe('one.png');
});

test('a generation is taken over with all that was asked for, its picture and its mask too', async () => {
  const first = await generate({ model: 'mock-image', prompt: 'A house' });
  const picture = await fetch(pictureOf(first));
  const url = `data:image/png;base64,${Buffer.from(await picture.arrayBuffer()).toString('base64')}`;
  const mask = await sharp({ create: { width: 1024, height: 1024, channels: 4, background: '#000f' } })
    .composite([
      {
        input: { create: { width: 64, height: 64, channels: 4, background: '#fff' } },
        blend: 'dest-out',
        left: 0,
        top: 0,
      },
    ])
    .png()
    .toBuffer();
  const edited = await generate({
    ...{ model: 'mock-image', prompt: 'A red door', n: 2, output_format: 'webp', wild: 7 },
    ...{ halftone: { fit: 'cover', tags: ['a', 'b'] } },
    ...{ images: [{ image_url: url }], mask: { image_url: `data:image/png;base64,${mask.toString('base64')}` } },
  });
  const page = await site.open(`/admin/playground?from=${edited.id}`);
  await page.getByText('1024×1024 ·').waitFor();
  await page.getByText('Only what is marked changes').waitFor();
  expect(await page.getByLabel('Prompt').inputValue()).toBe('A red door');
  expect(await page.getByLabel(/^Pictures$/).inputValue()).toBe('2');
  expect(await page.getByLabel(/^Output format/).inputValue()).toBe('webp');
  expect(await page.getByLabel(/^Extra/).inputValue()).toBe('{"wild":7}');
  expect(await page.getByLabel(/^Fit/).inputValue()).toBe('cover');
  expect(await page.getByLabel(/^Tags/).inputValue()).toBe('a, b');
  expect(page.url()).not.toContain('from=');
  const marked = `(([canvas]) => [canvas.getContext('2d').getImageData(32, 32, 1, 1).data[3],
    canvas.getContext('2d').getImageData(500, 500, 1, 1).data[3]])(document.querySelectorAll('canvas'))`;
  await expect(page.evaluate(marked)).resolves.toEqual([255, 0]);
});

test('the curl that is shown does the same, of words and of pictures', async () => {
  const page = await openPlayground(site);
  await chooseModel(page, 'mock-image');
  await page.getByLabel('Prompt').fill(`It's "quoted" $HOME`);
  await page.getByLabel(/^Seed/).fill('7');
  const shown = page.getByRole('tabpanel');
  await shown.getByText('"seed": 7').waitFor();
  const made = await curl(String(await shown.textContent()));
  expect(made.data).toHaveLength(1);
  const folder = mkdtempSync(join(tmpdir(), 'halftone-curl-'));
  const source = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c08040' } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'my room.png'), source);
  await page.getByLabel('Pictures to edit', { exact: true }).setInputFiles(file('my room.png', source));
  await shown.getByText('my room.png').waitFor();
  expect((await curl(String(await shown.textContent()), folder)).data).toHaveLength(1);
  await page.getByRole('tab', { name: 'curl' }).press('ArrowRight');
  await shown.getByText('client.images.edit').waitFor();
  await page.getByRole('tab', { name: 'Node' }).press('ArrowRight');
  await shown.getByText('extra_body={"seed": 7}').waitFor();
});

async function paint(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const canvas = page.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The board is not there.');
  for (const [index, [x, y]] of places.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

function file(name: string, buffer: Buffer) {
  return { name, mimeType: 'image/png', buffer };
}

async function pixels(picture: Buffer): Promise<Buffer> {
  return sharp(picture).removeAlpha().raw().toBuffer();
}

interface Made {
  readonly id: string;
  readonly data: readonly { readonly url: string }[];
}

async function generate(body: Record<string, unknown>): Promise<Made> {
  const answer = await site.gateway.request('/platform/v1/generations', {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=30' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Made;
}

function pictureOf({ data: [first] }: Made): string {
  return first?.url ?? '';
}

async function curl(command: string, cwd = tmpdir()): Promise<ImagesAnswer> {
  const { stdout } = await run('bash', ['-c', `${command} -s`], {
    cwd,
    env: { ...process.env, HALFTONE_API_KEY: adminKey },
  });
  return JSON.parse(stdout) as ImagesAnswer;
}
