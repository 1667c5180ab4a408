import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client.js';
import type { ProviderList } from '../../api/providers.js';
import { Heading } from '../../parts/heading.js';
import { Loaded } from '../../parts/states.js';
import { useData } from '../../parts/use-data.js';
import { Models } from './models.js';
import { ProviderCard } from './provider-card.js';
import { TestDialog } from './test-dialog.js';
import './providers.css';

const everyMs = 5_000;

export function Providers() {
  const providers = useData((signal) => get<ProviderList>('/providers', signal), [], { everyMs });
  return (
    <>
      <Heading title="Providers and models" />
      <Loaded from={providers}>{(list) => <Listed list={list} onTested={providers.refresh} />}</Loaded>
    </>
  );
}

function Listed({ list, onTested }: { readonly list: ProviderList; readonly onTested: () => void }) {
  const [tested, setTested] = useState<string | null>(null);
  const provider = list.data.find(({ id }) => id === tested);
  // The browser looked for it before it was there.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <>
      {list.sandbox && (
        <p class="muted">
          This is the sandbox: every provider is an emulator on this machine, and nothing is bought. Without it, a
          provider is on when its variable is set.
        </p>
      )}
      <ul class="tiles providers-list" aria-label="Providers">
        {list.data.map((each) => (
          <ProviderCard key={each.id} provider={each} onTest={() => setTested(each.id)} />
        ))}
      </ul>
      <Models providers={list.data} />
      {provider && (
        <TestDialog provider={provider} sandbox={list.sandbox} onEnd={onTested} onClose={() => setTested(null)} />
      )}
    </>
  );
}
