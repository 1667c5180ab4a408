import { get } from '../../api/client.js';
import type { OverviewAnswer } from '../../api/overview.js';
import { Heading } from '../../parts/heading.js';
import { Failed, Loading } from '../../parts/states.js';
import { useData } from '../../parts/use-data.js';
import { Days } from './days.js';
import { Failures } from './failures.js';
import { Figures } from './figures.js';
import { Live } from './live.js';
import { Minutes } from './minutes.js';
import { Providers } from './providers.js';
import { Work } from './work.js';
import './overview.css';

const everyMs = 3_000;

/** How things stand, asked anew every few seconds while somebody looks. */
export function Overview() {
  const { data, error, refresh } = useData((signal) => get<OverviewAnswer>('/overview', signal), [], { everyMs });
  return (
    <>
      <Heading title="Overview">{data && <Live interrupted={error !== undefined} />}</Heading>
      {error && <Failed error={error} retry={refresh} />}
      {data ? <Panels {...data} /> : !error && <Loading />}
    </>
  );
}

function Panels({ minutes, days, providers, queues, workers, failures }: OverviewAnswer) {
  return (
    <>
      {workers === 0 && (
        <p class="state state-failed" role="alert">
          No worker is running: requests are taken, and wait until one is started.
        </p>
      )}
      <Figures minutes={minutes} days={days} queues={queues} workers={workers} />
      <div class="columns">
        <Minutes minutes={minutes} />
        <Days days={days} />
      </div>
      <div class="columns">
        <Providers providers={providers} />
        <Work queues={queues} />
      </div>
      <Failures failures={failures} nothingYet={days.every(({ requests }) => requests === 0)} />
    </>
  );
}
