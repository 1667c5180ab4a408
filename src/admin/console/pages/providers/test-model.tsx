import type { ProviderState } from '../../api/providers.js';
import { priceInBrief } from './prices.js';
import { testableModels } from './test-request.js';

interface TestModelProps {
  readonly provider: ProviderState;
  readonly model: string;
  readonly onModel: (model: string) => void;
}

/** One of those that are known; of a provider that takes any, the name is written. */
export function TestModel({ provider, model, onModel }: TestModelProps) {
  const ids = testableModels(provider);
  return (
    <div class="field">
      <label for="providers-test-model">Model</label>
      {ids.length > 0 ? (
        <select id="providers-test-model" value={model} onChange={({ currentTarget }) => onModel(currentTarget.value)}>
          {provider.models
            .filter(({ id }) => ids.includes(id))
            .map(({ id, prices }) => (
              <option key={id} value={id}>
                {id} ({priceInBrief(prices)})
              </option>
            ))}
        </select>
      ) : (
        <>
          <input
            id="providers-test-model"
            value={model}
            required
            aria-describedby="providers-test-model-hint"
            onInput={({ currentTarget }) => onModel(currentTarget.value)}
          />
          <p class="hint" id="providers-test-model-hint">
            {provider.id}/ and the name of a model as the server knows it.
          </p>
        </>
      )}
    </div>
  );
}
