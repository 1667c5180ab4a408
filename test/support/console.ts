import { adminKey, type TestGateway } from './gateway.js';

/** As a browser sends the form of the sign-in page. */
export function postSignIn(
  { url }: Pick<TestGateway, 'url'>,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
): Promise<Response> {
  return fetch(new URL('/sign-in', url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
}

/** Signs in, and gives the cookie as a browser sends it: `halftone_session=…`. */
export async function signIn(gateway: Pick<TestGateway, 'url'>, key = adminKey): Promise<string> {
  const answer = await postSignIn(gateway, { key });
  expect(answer.status).toBe(303);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
