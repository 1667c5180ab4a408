import { useState } from 'preact/hooks';
import type { ProviderState } from '../../api/providers.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed } from '../../parts/states.js';
import { firstPrompt, testableModels, testRequest } from './test-request.js';
import { TestModel } from './test-model.js';
import { TestPrice } from './test-price.js';
import { TestResult } from './test-result.js';
import { usePrice } from './use-price.js';
import { useTest } from './use-test.js';

interface TestDialogProps {
  readonly provider: ProviderState;
  readonly sandbox: boolean;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** Makes one picture at one provider, to see whether it works; says what that costs before. */
export function TestDialog({ provider, sandbox, onEnd, onClose }: TestDialogProps) {
  const [model, setModel] = useState(testableModels(provider)[0] ?? `${provider.id}/`);
  const [prompt, setPrompt] = useState(firstPrompt);
  const request = testRequest(provider.id, model, prompt);
  const named = !model.endsWith('/');
  const price = usePrice(named ? request : undefined);
  const [test, run] = useTest(onEnd);
  const running = test.state === 'running';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    run(request);
  };
  return (
    <Dialog title={`A test picture by ${provider.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TestModel provider={provider} model={model} onModel={setModel} />
        <div class="field">
          <label for="providers-prompt">Prompt</label>
          <textarea
            id="providers-prompt"
            rows={2}
            required
            value={prompt}
            onInput={({ currentTarget }) => setPrompt(currentTarget.value)}
          />
        </div>
        <TestPrice price={price} named={named} sandbox={sandbox} />
        <button class="button button-main" disabled={running || !named || price.error !== undefined}>
          {running ? 'Being made…' : 'Make one picture'}
        </button>
      </form>
      {test.state === 'idle' && test.error && <Failed error={test.error} />}
      <TestResult test={test} sandbox={sandbox} />
    </Dialog>
  );
}
