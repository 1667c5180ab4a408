import { signIn } from '../support/console.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway({ HALFTONE_PUBLIC_URL: 'https://halftone.test' });

async function page(path: string): Promise<Response> {
  return gateway.request(path, { key: null, headers: { cookie: await signIn(gateway) } });
}

/** Directive by directive. */
function policyOf(answer: Response): Record<string, string[]> {
  const directives = (answer.headers.get('content-security-policy') ?? '').split(/; */);
  return Object.fromEntries(directives.map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]));
}

const strict = {
  ...{ 'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'connect-src': ["'self'"] },
  ...{ 'img-src': ["'self'", 'blob:', 'data:'], 'frame-src': ["'self'"], 'frame-ancestors': ["'self'"] },
};

test.each(['/admin', '/admin/generations/gen_1', '/admin/playground', '/sign-in', '/sign-in?next=/admin/keys'])(
  '%s allows scripts and styles of its own origin only, and is not kept',
  async (path) => {
    const answer = await page(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policyOf(answer)).toMatchObject(strict);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(await answer.text()).not.toMatch(/<style|style=|onload=|<script(?![^>]*src=)/);
  },
);

test('what a page needs is kept for good, under names that tell what is in it', async () => {
  const names = [...(await (await page('/admin')).text()).matchAll(/(?:src|href)="(\/admin\/assets\/[^"]+)"/g)];
  expect(names.length).toBeGreaterThanOrEqual(2);
  for (const [, name = ''] of names) {
    const answer = await page(name);
    expect([name, answer.status]).toEqual([name, 200]);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/^text\/(?:javascript|css); charset=utf-8$/);
  }
});

test.each(['/admin/assets/none.js', '/admin/assets/..%2Findex.html', '/admin/assets/%2e%2e%2f%2e%2e%2fmain.js'])(
  '%s is not there',
  async (path) => {
    const answer = await page(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: expect.stringMatching(/^(not_found|unknown_url)$/) } });
  },
);

test.each([
  ['/sign-in/style.css', 'text/css; charset=utf-8'],
  ['/sign-in/icon.svg', 'image/svg+xml'],
])('%s is there for whoever signs in', async (path, type) => {
  const answer = await gateway.request(path, { key: null });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
});

test('where clients come by https, so does the cookie, and only then', async () => {
  const answer = await fetch(`${gateway.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ key: 'an-admin-key-for-tests' }),
    headers: { origin: 'https://halftone.test' },
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/admin; HttpOnly; Secure; SameSite=Lax$/);
});
