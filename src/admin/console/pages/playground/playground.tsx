import './playground.css';
import './pictures.css';
import './result.css';
import { Heading } from '../../parts/heading.js';
import { Failed, Loaded, Loading } from '../../parts/states.js';
import { clear, usePlayground } from './store.js';
import { useFrom } from './use-from.js';
import { useModel, useModels } from './use-model.js';
import { Workbench } from './workbench.js';

/** Where pictures are made by hand: whatever a model knows can be asked for, and is seen as code too. */
export function Playground() {
  const state = usePlayground();
  const models = useModels();
  const model = useModel(state.form.model);
  const taking = useFrom();
  return (
    <>
      <Heading title="Playground">
        <button type="button" class="button" onClick={clear}>
          Start over
        </button>
      </Heading>
      {taking.error && <Failed error={taking.error} />}
      {taking.note && (
        <p class="state" role="status">
          {taking.note}
        </p>
      )}
      {taking.busy ? (
        <Loading what="Taking over what was asked" />
      ) : (
        <Loaded from={models}>
          {(list) => <Workbench state={state} models={list} chosen={model.data} modelError={model.error} />}
        </Loaded>
      )}
    </>
  );
}
