import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { owned } from './children.mjs';

const program = fileURLToPath(new URL('upstream-process.mjs', import.meta.url));

/** The providers: one address for each process that calls them, and one ledger. */
export async function openUpstream(fronts) {
  const child = owned(fork(program, [String(fronts)]));
  const ended = once(child, 'exit');
  const { origins, keys } = await message('ready');
  let onReached = () => undefined;
  child.on('message', ({ type, front, stage }) => {
    if (type === 'reached') onReached(front, stage);
  });

  async function message(wanted) {
    const broken = ended.then(() => Promise.reject(new Error('the process of the providers has ended')));
    broken.catch(() => undefined);
    for (;;) {
      const [heard] = await Promise.race([once(child, 'message'), broken]);
      if (heard.type === wanted) return heard;
    }
  }

  return {
    /** What a process that calls the address of that number needs in its environment. */
    environment: (front) => ({
      ...{ GEMINI_API_KEY: keys.gemini, GEMINI_BASE_URL: `${origins[front]}/gemini/api` },
      ...{ FAL_KEY: keys.fal, FAL_BASE_URL: `${origins[front]}/fal/api` },
      FAL_QUEUE_BASE_URL: `${origins[front]}/fal/queue`,
      ...{ REPLICATE_API_TOKEN: keys.replicate, REPLICATE_BASE_URL: `${origins[front]}/replicate/api` },
    }),
    /** The next paid call that comes to one of these stages is held up for a moment, and told once. */
    arm(stages, reached) {
      onReached = reached;
      child.send({ type: 'arm', stages });
    },
    async ledger() {
      const answer = message('ledger');
      child.send({ type: 'ledger' });
      return (await answer).ledger;
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}
