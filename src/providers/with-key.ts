import type { Access, Provider } from './provider.js';

/** How a provider is called that is on when its key is set, which these headers carry. */
export function withKey(headersOf: (key: string) => Readonly<Record<string, string>>): Provider['open'] {
  return ({ key, baseUrls }) => (key ? { baseUrls, authorization: fixed(headersOf(key)) } : undefined);
}

/** The same headers for every call. */
export function fixed(headers: Readonly<Record<string, string>>): Access['authorization'] {
  return { headers: () => Promise.resolve(headers) };
}
