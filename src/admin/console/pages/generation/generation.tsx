import { useLocation, useRoute } from 'preact-iso';
import type { GenerationRecord } from '../../api/types.js';
import { Heading } from '../../parts/heading.js';
import { Loaded } from '../../parts/states.js';
import { Actions } from './actions.js';
import { AskedAndSent } from './asked-and-sent.js';
import { Costs } from './costs.js';
import { Deliveries } from './deliveries.js';
import { Head } from './head.js';
import { Pictures } from './pictures.js';
import { Plan } from './plan.js';
import { Prompt } from './prompt.js';
import { RawRecord } from './raw-record.js';
import { Story } from './story.js';
import { Timeline } from './timeline.js';
import { useGeneration, type Watched } from './use-generation.js';
import { Why } from './why.js';
import './generation.css';

export function Generation() {
  const id = useRoute().params['id'] ?? '';
  return <One key={id} id={id} />;
}

function One({ id }: { readonly id: string }) {
  const watched = useGeneration(id);
  const { route } = useLocation();
  const { data: record } = watched.record;
  return (
    <>
      <Heading title="Generation">
        {record && <Actions record={record} onChanged={watched.refresh} onRerun={(again) => route(addressOf(again))} />}
      </Heading>
      <p class="generation-id mono muted">{id}</p>
      <Loaded from={watched.record}>{(value) => <Everything record={value} watched={watched} />}</Loaded>
    </>
  );
}

function Everything({ record, watched }: { readonly record: GenerationRecord; readonly watched: Watched }) {
  const jobs = watched.jobs.data?.data ?? [];
  const deliveries = watched.deliveries.data?.data ?? [];
  return (
    <div class="generation">
      <Why record={record} />
      <Head record={record} />
      <div class="generation-top">
        <Pictures record={record} />
        <Prompt record={record} />
      </div>
      <AskedAndSent record={record} />
      <Timeline record={record} jobs={jobs} />
      <div class="columns">
        <Costs record={record} />
        <Deliveries id={record.id} deliveries={deliveries} purged={record.purged} onChanged={watched.refresh} />
      </div>
      <Story record={record} deliveries={deliveries} />
      <Plan record={record} />
      <RawRecord record={record} />
    </div>
  );
}

function addressOf({ id }: Pick<GenerationRecord, 'id'>): string {
  return `/admin/generations/${encodeURIComponent(id)}`;
}
