import type { GenerationRecord } from '../../api/types.js';
import { Copy } from '../../parts/copy.js';
import { Folded } from './folded.js';

export function RawRecord({ record }: { readonly record: GenerationRecord }) {
  return (
    <Folded title="Record, as the API gives it">
      {() => {
        const text = JSON.stringify(record, null, 2);
        return (
          <>
            <div class="actions">
              <Copy text={text}>Copy the record</Copy>
            </div>
            <pre class="generation-record" tabIndex={0} role="region" aria-label="Record">
              {text}
            </pre>
          </>
        );
      }}
    </Folded>
  );
}
