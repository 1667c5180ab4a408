import { useEffect } from 'preact/hooks';
import { get } from '../../api/client.js';
import type { List } from '../../api/types.js';
import { type Data, useData } from '../../parts/use-data.js';
import type { Model, ModelWithSchema } from './model.js';
import { changeForm, current } from './store.js';

export function useModels(): Data<readonly Model[]> {
  const models = useData(async (signal) => (await get<List<Model>>('/openai/v1/models', signal)).data, []);
  useEffect(() => {
    const first = models.data?.find(({ modes }) => modes.includes('text-to-image')) ?? models.data?.[0];
    if (first && !current().form.model) changeForm({ model: first.id });
  }, [models.data]);
  return models;
}

export function loadModel(id: string, signal?: AbortSignal): Promise<ModelWithSchema> {
  return get<ModelWithSchema>(`/openai/v1/models/${encodeURIComponent(id)}?schema=true`, signal);
}

export function useModel(id: string): Data<ModelWithSchema | undefined> {
  return useData(async (signal) => (id ? loadModel(id, signal) : undefined), [id]);
}
