import { useLocation } from 'preact-iso';
import { get } from '../../api/client.js';
import type { QueueList } from '../../api/types.js';
import { Heading } from '../../parts/heading.js';
import { Loaded } from '../../parts/states.js';
import { useData } from '../../parts/use-data.js';
import { Board } from './board.js';
import { boardAddress } from './board-address.js';
import { Counts } from './counts.js';
import './queues.css';

const everyMs = 3_000;

/** How the queues stand, and bull-board below it: all of it, or (`?queue=…&job=…`) at one queue or job. */
export function Queues() {
  const { query } = useLocation();
  const queues = useData((signal) => get<QueueList>('/queues', signal), [], { everyMs });
  const address = boardAddress(query);
  return (
    <>
      <Heading title="Queues">
        <a class="button" href={address} target="_blank" rel="noopener">
          Open the board alone
        </a>
      </Heading>
      <Loaded from={queues}>{(list) => <Counts list={list} />}</Loaded>
      <p class="muted small">
        To look at only: a retry there would buy again. A job that is done is gone from its queue, and its story is in
        its generation.
      </p>
      <Board address={address} />
    </>
  );
}
