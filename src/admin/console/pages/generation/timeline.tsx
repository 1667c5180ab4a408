import { useEffect, useState } from 'preact/hooks';
import type { GenerationRecord, Job } from '../../api/types.js';
import { StatusBadge } from '../../parts/badge.js';
import { momentOf } from '../../parts/formats.js';
import { jobLink } from '../../parts/job-link.js';
import { type Column, Table } from '../../parts/table.js';
import { barOf, exactMs, type Step, timelineOf, type Timeline as Times } from './timeline-steps.js';
import { isUnderWay } from '../../parts/under-way.js';

const redrawnEveryMs = 500;

interface TimelineProps {
  readonly record: GenerationRecord;
  readonly jobs: readonly Job[];
}

/** Every job and call, one below the other, where it stands in time. */
export function Timeline({ record, jobs }: TimelineProps) {
  const now = useNowWhile(isUnderWay(record));
  const timeline = timelineOf(record, jobs, now);
  return (
    <section class="stack" aria-labelledby="timeline">
      <div class="row generation-section">
        <h2 id="timeline">Timeline</h2>
        <span class="muted">{exactMs(timeline.to - timeline.from)}</span>
      </div>
      {timeline.steps.length > 0 ? (
        <Table
          label="Jobs and calls"
          columns={columnsOf(timeline, now)}
          rows={timeline.steps}
          rowKey={({ key }) => key}
        />
      ) : (
        <p class="muted">Nothing has begun yet.</p>
      )}
      <p class="muted small">
        Pale is waiting, solid is work. A job that is done is gone from its queue; one that is not leads there.
      </p>
    </section>
  );
}

function columnsOf(timeline: Times, now: number): readonly Column<Step>[] {
  return [
    { name: 'Step', cell: nameOf },
    { name: `0 – ${exactMs(timeline.to - timeline.from)}`, cell: (step) => <StepBar {...{ timeline, step, now }} /> },
    {
      name: 'Begins at',
      numeric: true,
      cell: ({ from, queued }) => (
        <span title={momentOf(from ?? queued)}>{exactMs((from ?? queued) - timeline.from)}</span>
      ),
    },
    {
      name: 'Waited',
      numeric: true,
      cell: ({ isCall, queued, from }) => (isCall ? '' : exactMs((from ?? now) - queued)),
    },
    { name: 'Took', numeric: true, cell: ({ from, to }) => (from === null ? '–' : exactMs((to ?? now) - from)) },
    { name: 'How it ended', cell: endOf },
    { name: 'Request id', cell: ({ attempt }) => <span class="mono generation-request">{attempt?.request_id}</span> },
  ];
}

function nameOf({ name, isCall, job, attempt }: Step) {
  if (isCall) return <span class="generation-call">{`${name} to ${attempt?.provider}`}</span>;
  if (!job) return name;
  return <a href={jobLink(job)}>{name}</a>;
}

function endOf({ status, attempt }: Step) {
  const said = [attempt?.http_status ? `HTTP ${attempt.http_status}` : undefined, attempt?.code].filter(Boolean);
  if (status === 'completed') return <span class="muted">completed</span>;
  return (
    <span class="generation-end">
      <StatusBadge status={status} /> {said.join(', ')}
    </span>
  );
}

function StepBar({ timeline, step, now }: { readonly timeline: Times; readonly step: Step; readonly now: number }) {
  const { left, waits, works } = barOf(timeline, step, now);
  const tone = step.isCall ? (step.status === 'done' ? 'good' : step.status === 'running' ? 'busy' : 'bad') : 'job';
  return (
    <span class="generation-track" aria-hidden="true">
      <span class="generation-waits" style={{ left: `${left}%`, width: `${waits}%` }} />
      <span
        class={`generation-works generation-works-${tone}`}
        style={{ left: `${left + waits}%`, width: `${works}%` }}
      />
    </span>
  );
}

function useNowWhile(goesOn: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (!goesOn) return;
    const timer = setInterval(() => setNow(Date.now()), redrawnEveryMs);
    return () => clearInterval(timer);
  }, [goesOn]);
  return now;
}
