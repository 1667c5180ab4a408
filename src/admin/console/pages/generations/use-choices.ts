import { get } from '../../api/client.js';
import type { Key, List } from '../../api/types.js';
import { useData } from '../../parts/use-data.js';

interface Model {
  readonly id: string;
  readonly providers: readonly { readonly id: string }[];
}

export interface Choices {
  readonly models: readonly string[];
  readonly providers: readonly string[];
  /** By id. */
  readonly keys: Readonly<Record<string, string>>;
}

/** What the filters can be set to. Where it cannot be had they take what is typed. */
export function useChoices(): Choices {
  const { data: models } = useData((signal) => get<List<Model>>('/openai/v1/models', signal), []);
  const { data: keys } = useData((signal) => get<List<Key>>('/platform/v1/keys?limit=100', signal), []);
  return {
    models: models?.data.map(({ id }) => id) ?? [],
    providers: [...new Set(models?.data.flatMap((model) => model.providers.map(({ id }) => id)))],
    keys: Object.fromEntries(keys?.data.map(({ id, name }) => [id, name || id]) ?? []),
  };
}
