import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { signIn } from '../../support/console.js';
import { useGateway, type TestGateway } from '../../support/gateway.js';
import { watch } from './watch.js';

interface Opening extends BrowserContextOptions {
  /** `admin` unless it is said otherwise. */
  readonly as?: 'admin' | 'nobody';
}

export interface Site {
  readonly gateway: TestGateway;
  /** A new tab at a path of the gateway. All tabs of a test share the profile that its first one was opened with. */
  open(path: string, opening?: Opening): Promise<Page>;
  /** Errors in the browser's console that this test is about. */
  allow(expected: RegExp): void;
}

/**
 * The whole program and a browser, while the tests of a file run. Each test has a browser's profile of its own, and
 * fails where a page did what none may do.
 */
export function useConsole(environment: Record<string, string> = {}): Site {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  const watched = watch();
  // Registered first, so that it is gone before the gateway is stopped.
  afterAll(() => browser?.close());
  const gateway = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0', ...environment });
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Chromium's own sandbox needs what containers forbid; only our own pages are opened.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
    expect(watched.faults()).toEqual([]);
  });

  async function begin({ as = 'admin', ...options }: Opening): Promise<BrowserContext> {
    if (!browser) throw new Error('The browser of a spec is there from its first beforeAll on.');
    const begun = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    begun.setDefaultTimeout(60_000);
    if (as === 'admin') await begun.addCookies([await cookieOf(gateway)]);
    watched.listen(begun, gateway.url);
    return begun;
  }

  return {
    gateway,
    async open(path, opening = {}) {
      context ??= await begin(opening);
      const page = await context.newPage();
      await page.goto(new URL(path, gateway.url).href);
      return page;
    },
    allow: watched.allow,
  };
}

async function cookieOf(gateway: TestGateway) {
  const [name = '', value = ''] = (await signIn(gateway)).split('=');
  return { name, value, domain: new URL(gateway.url).hostname, path: '/admin', httpOnly: true };
}
