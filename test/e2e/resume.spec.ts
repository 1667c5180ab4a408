import type { Attempt } from '../../src/domain/generation.js';
import { fetchPicture } from '../support/pictures.js';
import type { HalftoneProcess } from '../support/process.js';
import { type SplitRoles, useSplitRoles } from '../support/split-roles.js';

/** Side by side, since a takeover is a matter of waiting: each with processes and a Redis of its own. */
const queues: Readonly<Record<string, SplitRoles>> = { fal: useSplitRoles(), replicate: useSplitRoles() };
const kill = (worker: HalftoneProcess) => worker.kill('SIGKILL');

/** Its first one, of the first call. */
const pictureOf = (generation: string) => new RegExp(`${generation}\\.0\\.0\\.0\\.(?:png|jpeg|webp)$`);
const resultOf = (generation: string) => new RegExp(`${generation}\\.0\\.0\\.json$`);
const isAccepted = ({ state, ticket }: Attempt) => state === 'accepted' && ticket !== undefined;

type Stage = (roles: SplitRoles, worker: HalftoneProcess, generation: string) => Promise<void>;

/** How far work has come that a provider has accepted, and how the worker is killed there. */
const stages: Readonly<Record<string, Stage>> = {
  async 'after it accepted'(roles, worker, generation) {
    await roles.attempt(generation, isAccepted);
    await kill(worker);
  },
  async 'while it is asked again and again'(roles, worker, generation) {
    const { askAt = 0 } = await roles.attempt(generation, isAccepted);
    await roles.attempt(generation, (attempt) => (attempt.askAt ?? 0) > askAt || attempt.state === 'ended');
    await kill(worker);
  },
  async 'after the picture was fetched'(roles, worker, generation) {
    await roles.stored(pictureOf(generation));
    await kill(worker);
  },
  async 'before the record knew of the picture'(roles, worker, generation) {
    await roles.stored(pictureOf(generation));
    await roles.whileFrozen(async () => {
      // It is gone already where the record was quicker than we.
      await roles.stored(resultOf(generation), 2_000);
      await kill(worker);
    });
  },
};

describe('a worker that is killed while a queue works', () => {
  test.each(Object.entries(stages))(
    '%s: one bill, and the picture is delivered',
    async (stage, come) => {
      const resumed = Object.keys(queues).map((provider) => resumes(provider, stage, come));
      await Promise.all(resumed);
    },
    90_000,
  );
});

async function resumes(provider: string, stage: string, come: Stage): Promise<void> {
  const roles = queues[provider] as SplitRoles;
  const bills = roles.sandbox.ledger.lines(provider).length;
  const worker = await roles.start('worker');
  const prompt = `killed at ${provider} ${stage} [[slow:3s]]`;
  const answer = roles.client.images.generate({ model: `${provider}/gemini-2.5-flash-image`, prompt });
  const generation = await roles.begun();
  await come(roles, worker, generation);
  const second = await roles.start('worker');
  const { data, metadata } = (await answer) as Awaited<typeof answer> & { metadata: Record<string, unknown> };
  expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
  const lines = roles.sandbox.ledger.lines(provider).slice(bills);
  expect(lines).toHaveLength(1);
  expect(metadata.attempts).toMatchObject([{ provider, status: 'done', request_id: lines[0]?.requestId }]);
  expect(metadata.cost).toBeCloseTo(lines[0]?.usd ?? 0, 6);
  await second.kill();
}
