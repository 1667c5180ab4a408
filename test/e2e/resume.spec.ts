import type { Attempt } from '../../src/domain/generation.js';
import { fetchPicture } from '../support/pictures.js';
import type { HalftoneProcess } from '../support/process.js';
import { useSplitRoles } from '../support/split-roles.js';

const roles = useSplitRoles();
const kill = (worker: HalftoneProcess) => worker.kill('SIGKILL');

/** Its first one, of the first call. */
const pictureOf = (generation: string) => new RegExp(`${generation}\\.0\\.0\\.0\\.(?:png|jpeg|webp)$`);
const resultOf = (generation: string) => new RegExp(`${generation}\\.0\\.0\\.json$`);
const isAccepted = ({ state, ticket }: Attempt) => state === 'accepted' && ticket !== undefined;

/** How far work has come that a provider has accepted, and how the worker is killed there. */
const stages: Readonly<Record<string, (worker: HalftoneProcess, generation: string) => Promise<void>>> = {
  async 'after it accepted'(worker, generation) {
    await roles.attempt(generation, isAccepted);
    await kill(worker);
  },
  async 'while it is asked again and again'(worker, generation) {
    const { askAt = 0 } = await roles.attempt(generation, isAccepted);
    await roles.attempt(generation, (attempt) => (attempt.askAt ?? 0) > askAt || attempt.state === 'ended');
    await kill(worker);
  },
  async 'after the picture was fetched'(worker, generation) {
    await roles.stored(pictureOf(generation));
    await kill(worker);
  },
  async 'before the record knew of the picture'(worker, generation) {
    await roles.stored(pictureOf(generation));
    await roles.whileFrozen(async () => {
      // It is gone already where the record was quicker than we.
      await roles.stored(resultOf(generation), 2_000);
      await kill(worker);
    });
  },
};

describe.each(['fal', 'replicate'])('a worker that is killed while %s works', (provider) => {
  test.each(Object.keys(stages))(
    '%s: one bill, and the picture is delivered',
    async (stage) => {
      const bills = roles.sandbox.ledger.lines(provider).length;
      const worker = await roles.start('worker');
      const prompt = `killed at ${provider} ${stage} [[slow:3s]]`;
      const answer = roles.client.images.generate({ model: `${provider}/gemini-2.5-flash-image`, prompt });
      const generation = await roles.begun();
      await stages[stage]?.(worker, generation);
      const second = await roles.start('worker');
      const { data, metadata } = (await answer) as Awaited<typeof answer> & { metadata: Record<string, unknown> };
      expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
      const lines = roles.sandbox.ledger.lines(provider).slice(bills);
      expect(lines).toHaveLength(1);
      expect(metadata.attempts).toMatchObject([{ provider, status: 'done', request_id: lines[0]?.requestId }]);
      expect(metadata.cost).toBeCloseTo(lines[0]?.usd ?? 0, 6);
      await second.kill();
    },
    60_000,
  );
});
