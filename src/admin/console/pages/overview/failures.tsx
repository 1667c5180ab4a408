import type { FailedGeneration } from '../../api/overview.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { Ago } from '../../parts/time.js';
import { whyFailed } from '../../parts/why-failed.js';

const reasonOf = (failure: FailedGeneration) => whyFailed(failure)?.sentence ?? 'It failed.';

const columns: readonly Column<FailedGeneration>[] = [
  {
    name: 'Why it failed',
    cell: (failure) => <a href={`/admin/generations/${encodeURIComponent(failure.id)}`}>{reasonOf(failure)}</a>,
  },
  { name: 'Model', cell: ({ model }) => model },
  { name: 'Told to the client', cell: ({ error }) => <code>{error?.code ?? '–'}</code> },
  { name: 'When', cell: ({ finished }) => (finished === null ? '–' : <Ago at={finished * 1_000} />) },
];

interface FailuresProps {
  readonly failures: readonly FailedGeneration[];
  /** Nobody has asked for anything in all the days that are shown. */
  readonly nothingYet: boolean;
}

export function Failures({ failures, nothingYet }: FailuresProps) {
  const [last] = failures;
  return (
    <section class="stack overview-part" aria-labelledby="overview-failures">
      <div class="heading">
        <h2 id="overview-failures">Last failures</h2>
        {last && <a href="/admin/generations?status=failed">All failed generations</a>}
      </div>
      <p class="unseen" role="status">
        {last && `The last failure: ${reasonOf(last)}`}
      </p>
      {last && <Table label="Last failures" columns={columns} rows={failures} rowKey={({ id }) => id} />}
      {!last && (
        <Empty>
          {nothingYet ? (
            <span>
              Nothing has been asked for yet. <a href="/admin/playground">Make a first picture</a>
            </span>
          ) : (
            'Nothing has failed.'
          )}
        </Empty>
      )}
    </section>
  );
}
