import type { BrowserContext } from 'playwright-core';

export interface Watched {
  listen(context: BrowserContext, origin: string): void;
  /** Errors of the console that belong to this test: what an answer of 4xx is told as, say. */
  allow(expected: RegExp): void;
  /** Since the last question: errors in the console (what the page's policy forbids too), uncaught ones, foreign hosts. */
  faults(): string[];
}

/** Listens to everything that a page must never do. */
export function watch(): Watched {
  let faults: string[] = [];
  let allowed: RegExp[] = [];
  return {
    listen(context, origin) {
      context.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
      context.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (/^(?:https?|wss?):$/.test(protocol) && asked !== origin) faults.push(`request to ${asked}`);
      });
    },
    allow: (expected) => void allowed.push(expected),
    faults() {
      const found = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      [faults, allowed] = [[], []];
      return found;
    },
  };
}
