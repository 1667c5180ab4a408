// Pictures of every page for the README, of the built program in its sandbox: `npm run screenshots`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { settled, signedIn, withBrowser, withFolder, withProgram } from './support/program.mjs';
import { makeSamples } from './support/sample-work.mjs';

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname;
const mostBytes = 150_000;
const wide = { width: 1280, height: 832 };
const phone = { width: 375, height: 812 };

/** Names of files, and the pages that they show. */
const pagesOf = ({ done, edited, failed, running }) => ({
  overview: '/admin',
  gallery: '/admin/generations',
  table: '/admin/generations?view=table',
  generation: `/admin/generations/${done}`,
  edit: `/admin/generations/${edited}`,
  failed: `/admin/generations/${failed}`,
  running: `/admin/generations/${running}`,
  queues: '/admin/queues',
  providers: '/admin/providers',
  keys: '/admin/keys',
  playground: '/admin/playground',
});
const onPhone = ['gallery', 'failed'];

await mkdir(folder, { recursive: true });
await withFolder((data) =>
  withProgram(data, {}, (url) =>
    withBrowser(async (browser) => {
      const pages = pagesOf(await makeSamples(url));
      for (const colorScheme of ['light', 'dark']) {
        const context = await signedIn(browser, url, { viewport: wide, colorScheme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        for (const [name, path] of Object.entries(pages)) {
          await look(page, url + path, `${name}-${colorScheme}`);
        }
        await page.setViewportSize(phone);
        for (const name of onPhone) await look(page, url + pages[name], `${name}-phone-${colorScheme}`);
        await context.close();
      }
      const visitor = await browser.newPage({ viewport: wide });
      await visitor.goto(`${url}/sign-in`);
      await keep('sign-in-light', await visitor.screenshot());
    }),
  ),
);

async function look(page, address, name) {
  await page.goto(address);
  await settled(page);
  await keep(name, await page.screenshot());
}

/** With as many colours as the bytes allow. */
async function keep(name, screenshot) {
  for (const colours of [256, 128, 64, 32]) {
    const png = await sharp(screenshot).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
    if (png.length > mostBytes && colours > 32) continue;
    await writeFile(join(folder, `${name}.png`), png);
    process.stdout.write(`${name}.png: ${Math.round(png.length / 1_000)} kB, ${colours} colours\n`);
    if (png.length > mostBytes) throw new Error(`${name}.png is larger than ${mostBytes} bytes.`);
    return;
  }
}
