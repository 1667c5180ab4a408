import { useRef, useState } from 'preact/hooks';
import { type Body, bodyOf, modeOf } from './form.js';
import { marksSomething } from './mask-op.js';
import type { Mode, ModelWithSchema } from './model.js';
import { fieldsOf, type Problems, problemsOf } from './problems.js';
import { maskOf, type State } from './store.js';
import { usePreview, type Previewed } from './use-preview.js';
import { isUnderWay } from '../../parts/under-way.js';
import { type Run, useRun } from './use-run.js';

export interface Requesting {
  readonly mode: Mode;
  /** The one that was chosen before, while the schema of another is on its way. */
  readonly model?: ModelWithSchema;
  readonly body?: Body;
  readonly hasMask: boolean;
  readonly previewed: Previewed;
  readonly problems: Problems;
  readonly run: Run;
  readonly busy: boolean;
  /** Begins it, or says what is missing. */
  readonly start: () => void;
}

/** What the form comes to: its price, what is wrong with it, and the run of it. */
export function useRequest(
  state: State,
  chosen: ModelWithSchema | undefined,
  modelError: Error | undefined,
): Requesting {
  const { form, inputs } = state;
  const [pressed, setPressed] = useState(false);
  const last = useRef<ModelWithSchema | undefined>(undefined);
  if (chosen) last.current = chosen;
  const model = last.current;
  const mode = modeOf(model?.modes ?? ['text-to-image'], inputs.length);
  const body = model && bodyOf(form, model.schema, mode);
  const missing = {
    ...(form.prompt.trim() === '' && { prompt: 'Say first what you want to see.' }),
    ...(mode === 'image-edit' && inputs.length === 0 && { image: 'Add the picture that is to be edited.' }),
  };
  const isWhole = chosen && body && Object.keys(body.problems).length === 0 && !missing.image;
  const fields = isWhole ? body.fields : undefined;
  const previewed = usePreview(state, fields);
  const run = useRun(state.run, fields);
  const busy = run.start.busy || (run.record !== undefined && isUnderWay(run.record));
  const problems = problemsOf(
    { ...(pressed && missing), ...body?.problems },
    [modelError, run.start.error, previewed.error],
    model ? fieldsOf(model.schema, mode) : ['model'],
  );
  const start = () => {
    const isMissing = Object.keys(missing).length > 0;
    setPressed(isMissing);
    if (missing.prompt) document.getElementById('playground-prompt')?.focus();
    if (!isMissing && fields && !busy) void run.start.run(fields);
  };
  const hasMask = inputs[0]?.size !== undefined && marksSomething(maskOf(state));
  return { mode, model, body, hasMask, previewed, problems, run, busy, start };
}
