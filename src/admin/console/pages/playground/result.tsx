import { Bar } from '../../parts/bar.js';
import { StatusBadge } from '../../parts/badge.js';
import { durationOf, moneyOf } from '../../parts/formats.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Report } from './report.js';
import { ResultPictures } from './result-pictures.js';
import { isUnderWay } from '../../parts/under-way.js';
import type { Run } from './use-run.js';

const stages: Readonly<Record<string, string>> = {
  queued: 'Waiting for its turn',
  rendering: 'The provider draws',
  converting: 'Bringing it into the form that was asked for',
};

interface ResultProps {
  readonly run: Run;
  readonly id?: string;
  /** Of the tiles that wait for pictures: `1 / 1`. */
  readonly shape: string;
}

/** The pictures as they come, and in the end what they cost and what was changed. */
export function Result({ run, id, shape }: ResultProps) {
  const { record, progress, stage, cancel, error } = run;
  if (id === undefined) {
    return (
      <div class="playground-nothing">
        <Empty>Your pictures appear here.</Empty>
      </div>
    );
  }
  if (!record) return error ? <Failed error={error} /> : <Loading />;
  const over = !isUnderWay(record);
  const n = record.plan.n;
  return (
    <>
      <div class="row playground-result-head" role="status">
        <StatusBadge status={record.status} />
        {over ? (
          <span class="muted">
            {record.timings.total_ms !== null && `${durationOf(record.timings.total_ms)} · `}
            {moneyOf(record.cost)}
          </span>
        ) : (
          <span class="muted">{stages[stage ?? 'queued']}…</span>
        )}
        <a href={`/admin/generations/${encodeURIComponent(record.id)}`}>Open the generation</a>
        {!over && (
          <button type="button" class="button" disabled={cancel.busy} onClick={() => void cancel.run()}>
            Cancel
          </button>
        )}
      </div>
      {!over && progress && (
        <Bar
          label="Progress"
          value={progress.rendered + progress.ready + progress.failed}
          of={2 * progress.n}
          text={`${progress.ready} of ${progress.n} ready`}
        />
      )}
      {cancel.error && <Failed error={cancel.error} />}
      {record.error && <Failed error={new Error(record.error.message)} />}
      <ResultPictures record={record} waiting={over ? 0 : n - record.data.length} shape={shape} />
      {over && <Report record={record} />}
    </>
  );
}
