import { pictureUrl } from '../../api/picture-url.js';
import type { GenerationRecord } from '../../api/types.js';
import { durationOf } from '../../parts/formats.js';
import { Loading } from '../../parts/states.js';
import { whyFailed } from '../../parts/why-failed.js';
import { costAfter } from './test-words.js';
import type { Test } from './use-test.js';

/** The picture with its time and cost, or in plain words why there is none. */
export function TestResult({ test, sandbox }: { readonly test: Test; readonly sandbox: boolean }) {
  if (test.state === 'idle') return null;
  if (test.state === 'running') return <Loading what="The picture is being made" />;
  const { record } = test;
  const [picture] = record.data;
  return (
    <section class="stack" aria-label="Result" aria-live="polite">
      {picture ? (
        <img class="providers-picture" src={pictureUrl(picture)} alt={`Made of the prompt: ${record.asked.prompt}`} />
      ) : (
        <p class="state state-failed" role="alert">
          {whyFailed(record)?.sentence ?? 'No picture was made: it was cancelled.'}
        </p>
      )}
      <TestFacts record={record} sandbox={sandbox} />
    </section>
  );
}

function TestFacts({ record, sandbox }: { readonly record: GenerationRecord; readonly sandbox: boolean }) {
  const { timings, data, attempts, cost, id } = record;
  const [picture] = data;
  return (
    <>
      <dl class="facts">
        <dt>Time</dt>
        <dd>{timings.total_ms === null ? '–' : durationOf(timings.total_ms)}</dd>
        <dt>Cost</dt>
        <dd>{costAfter(cost, sandbox)}</dd>
        <dt>Calls</dt>
        <dd>{attempts.length}</dd>
        {picture && (
          <>
            <dt>Picture</dt>
            <dd>
              {picture.size}, {picture.format}
            </dd>
          </>
        )}
      </dl>
      <a href={`/admin/generations/${encodeURIComponent(id)}`}>Look at this generation</a>
    </>
  );
}
