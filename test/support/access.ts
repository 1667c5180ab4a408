import type { Provider } from '../../src/providers/provider.js';

/** The headers that carry a key to a provider. */
export async function headersOf({ settings, open }: Provider, key: string): Promise<Readonly<Record<string, string>>> {
  const names = Object.keys(settings.baseUrls);
  const baseUrls = Object.fromEntries(names.map((name) => [name, `https://${name}.test`]));
  const access = open({ key, variable: () => undefined, baseUrls });
  return (await access?.authorization.headers()) ?? {};
}
