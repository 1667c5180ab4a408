import { useState } from 'preact/hooks';
import { Copy } from '../../parts/copy.js';
import { filesOf } from './sending.js';
import { curlOf, nodeOf, pythonOf, type Request } from './snippets.js';
import { current } from './store.js';

const languages = [
  ['curl', curlOf],
  ['Node', nodeOf],
  ['Python', pythonOf],
] as const;

/** The same request for programs; it reads the key from the environment. */
export function Code({ request }: { readonly request: Request }) {
  const [chosen, setChosen] = useState(0);
  const [name, codeOf] = languages[chosen] ?? languages[0];
  const code = codeOf(request);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = (chosen + by + languages.length) % languages.length;
    setChosen(next);
    document.getElementById(`playground-tab-${next}`)?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="playground-code">
      <div class="heading">
        <h2 id="playground-code">The same as code</h2>
        <Copy text={code}>{`Copy ${name}`}</Copy>
      </div>
      <div class="row" role="tablist" aria-label="Language" onKeyDown={step}>
        {languages.map(([language], index) => (
          <button
            key={language}
            type="button"
            role="tab"
            id={`playground-tab-${index}`}
            class="button playground-chip"
            aria-selected={index === chosen}
            aria-controls="playground-code-panel"
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {language}
          </button>
        ))}
      </div>
      <pre id="playground-code-panel" role="tabpanel" aria-labelledby={`playground-tab-${chosen}`} tabIndex={0}>
        {code}
      </pre>
      {request.mask && (
        <p class="small muted row">
          It reads the mask from a file.
          <button type="button" class="button" onClick={() => void saveMask()}>
            Save mask.png
          </button>
        </p>
      )}
    </section>
  );
}

async function saveMask(): Promise<void> {
  const { mask } = await filesOf(current());
  if (!mask) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(mask);
  link.download = 'mask.png';
  link.click();
  URL.revokeObjectURL(link.href);
}
