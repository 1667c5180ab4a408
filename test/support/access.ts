import type { Provider } from '../../src/providers/provider.js';

/** The headers that carry a key to a provider. */
export async function headersOf({ open }: Provider, key: string): Promise<Readonly<Record<string, string>>> {
  const access = open({ key, variable: () => undefined, baseUrls: {} });
  return (await access?.authorization.headers()) ?? {};
}
