import { useEffect, useState } from 'preact/hooks';
import { emptyForm, type Form } from './form.js';
import type { InputPicture } from './inputs.js';
import type { MaskOp } from './mask-op.js';

export interface State {
  readonly form: Form;
  readonly inputs: readonly InputPicture[];
  /** What was painted, by the key of the picture that it was painted on. */
  readonly masks: Readonly<Record<string, readonly MaskOp[]>>;
  /** The generation whose pictures are shown. */
  readonly run?: string;
}

let state: State = { form: emptyForm, inputs: [], masks: {} };
const listeners = new Set<(state: State) => void>();

/** Changes what is asked for; only this page's memory has it, so it is there while somebody looks at other pages. */
export function change(make: (state: State) => Partial<State>): void {
  state = { ...state, ...make(state) };
  for (const listener of listeners) listener(state);
}

export function changeForm(parts: Partial<Form>): void {
  change(({ form }) => ({ form: { ...form, ...parts } }));
}

export function current(): State {
  return state;
}

export function usePlayground(): State {
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    listeners.add(setSeen);
    setSeen(state);
    return () => void listeners.delete(setSeen);
  }, []);
  return seen;
}

/** The mask of the first picture, which is the one that masks are of. */
export function maskOf({ inputs: [first], masks }: State): readonly MaskOp[] {
  return (first && masks[first.key]) ?? [];
}

/** Another request takes the place of this one: the memory of its pictures is free again. */
export function replace(form: Form, run?: string): void {
  for (const { url } of state.inputs) URL.revokeObjectURL(url);
  change(() => ({ form, inputs: [], masks: {}, run }));
}

/** All but the model, which somebody who starts over mostly goes on with. */
export function clear(): void {
  replace({ ...emptyForm, model: state.form.model });
}
