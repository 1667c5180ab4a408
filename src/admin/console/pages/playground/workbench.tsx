import { useEffect, useRef } from 'preact/hooks';
import { Code } from './code.js';
import { InputsField } from './inputs-field.js';
import { MaskField } from './mask-field.js';
import type { Model, ModelWithSchema } from './model.js';
import { ModelField } from './model-field.js';
import { Parameters } from './parameters.js';
import { shapeOf } from './preview.js';
import { PromptField } from './prompt-field.js';
import { Result } from './result.js';
import { RunBar } from './run-bar.js';
import { maskOf, type State } from './store.js';
import { useRequest } from './use-request.js';

interface WorkbenchProps {
  readonly state: State;
  readonly models: readonly Model[];
  readonly chosen?: ModelWithSchema;
  readonly modelError?: Error;
}

/** What is asked for at the left, what comes of it at the right. */
export function Workbench({ state, models, chosen, modelError }: WorkbenchProps) {
  const { form, inputs } = state;
  const { mode, model, body, hasMask, previewed, problems, run, busy, start } = useRequest(state, chosen, modelError);
  const { byField, rest } = problems;
  const result = useSeenWhen(state.run);
  const runs = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  };
  return (
    <div class="playground" onKeyDown={runs}>
      <section class="stack" aria-label="Request">
        <ModelField models={models} chosen={form.model} problem={byField['model']} />
        <PromptField
          prompt={form.prompt}
          mode={mode}
          maximum={model?.schema.properties['prompt']?.maxLength}
          problem={byField['prompt']}
        />
        <InputsField inputs={inputs} isWanted={mode === 'image-edit'} problem={byField['image']} />
        {inputs[0] && (
          <MaskField key={inputs[0].key} picture={inputs[0]} ops={maskOf(state)} problem={byField['mask']} />
        )}
        <RunBar mode={mode} previewed={previewed} problem={rest} busy={busy} onRun={start} />
        {model && <Parameters form={form} model={model} mode={mode} problems={byField} />}
      </section>
      <section class="stack" aria-label="Result" ref={result}>
        <Result run={run} id={state.run} shape={shapeOf(previewed.preview)} />
        {body && (
          <Code
            request={{
              origin: location.origin,
              fields: body.fields,
              images: inputs.map(({ name }) => name),
              mask: hasMask ? 'mask.png' : undefined,
            }}
          />
        )}
      </section>
    </div>
  );
}

/** On a phone the pictures are far below the button: what begins is brought into sight. */
function useSeenWhen(run: string | undefined) {
  const place = useRef<HTMLElement>(null);
  const former = useRef(run);
  useEffect(() => {
    if (run !== undefined && run !== former.current && matchMedia('(max-width: 1023px)').matches) {
      place.current?.scrollIntoView();
    }
    former.current = run;
  }, [run]);
  return place;
}
