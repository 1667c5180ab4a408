import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const adminKey = 'an-admin-key-for-looking';
const settlingMs = 60_000;

/** A folder that is gone when the program ends. */
export async function withFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'halftone-look-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The built program in its sandbox, with its data in that folder. `use` gets its address. */
export async function withProgram(folder, environment, use) {
  const main = new URL('../../../dist/main.js', import.meta.url).pathname;
  const settings = {
    ...{ HOME: process.env.HOME, PATH: process.env.PATH, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? '' },
    ...{ PORT: '0', HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, HALFTONE_ADMIN_KEY: adminKey },
    ...{ HALFTONE_SHUTDOWN_WAIT: '0', HALFTONE_LOG_LEVEL: 'warn', ...environment },
  };
  const env = Object.fromEntries(Object.entries(settings).filter(([, value]) => value));
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    return await use(await addressOf(child));
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

export async function withBrowser(use) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** A browser's profile that is signed in. */
export async function signedIn(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Admin key').fill(adminKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/admin`);
  await page.close();
  return context;
}

/** Nothing in sight is still loading, and every picture in sight is drawn: what is further down waits until it is seen. */
export async function settled(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const isSettled = `[...document.querySelectorAll('.state .spinner, img')]
    .filter((part) => part.getBoundingClientRect().top < innerHeight)
    .every(({ complete }) => complete)`;
  const end = Date.now() + settlingMs;
  for (let calm = 0; calm < 5; calm = (await page.evaluate(isSettled)) ? calm + 1 : 0) {
    if (Date.now() > end) throw new Error(`${page.url()} goes on loading for ${settlingMs} ms.`);
    await page.waitForTimeout(100);
  }
}

/** Asks the API, as the admin unless another key is given. */
export async function ask(url, path, { key = adminKey, body, headers, method = body ? 'POST' : 'GET' } = {}) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^Halftone \S+ is ready at (\S+)$/.exec(line);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: is it built?`)));
  });
}
