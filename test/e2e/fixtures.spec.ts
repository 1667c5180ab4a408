import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/egress/wire.js';
import { expectFailure, expectPicture } from '../support/failure-table.js';
import { fixturesOf } from '../support/fake-wire.js';
import { modelOf, realProviders, type Told, useFixtureGateway } from '../support/fixture-gateway.js';
import { answerOf, filesWithMeaning, meaningOf, type Meaning, type Role } from '../support/fixture-meanings.js';
import { openFixtureUpstream, type Script, type Step } from '../support/fixture-upstream.js';

const upstream = await openFixtureUpstream();
const gateway = useFixtureGateway(upstream);

const answerIn = (provider: string, file: string): Answer =>
  fixturesOf(provider).get(file)?.response ?? { status: 501, headers: {}, body: `${file} is gone` };
const fal = (file: string) => answerIn('fal', file);

/** What else queued work is answered with until its picture is there, by provider. */
const queues: Readonly<Record<string, Script>> = {
  fal: {
    call: [fal('fal-queue-200-submit.json')],
    status: [fal('fal-queue-200-status-completed.json')],
    result: [fal('fal-200-sync-nano-banana.json')],
  },
  replicate: { result: [answerIn('replicate', 'replicate-201-succeeded.json')] },
};

const stepOf: Readonly<Record<Role, Step>> = {
  ...{ call: 'call', submit: 'call', webhook: 'call', status: 'status', result: 'result', cancel: 'cancel' },
};

/** The answer in its place, once; work that must be stopped never ends. */
function scriptOf(provider: string, role: Role, answer: Answer): Script {
  if (role === 'call' || role === 'webhook') return { call: [answer] };
  const queue = queues[provider];
  if (!queue) throw new Error(`what else the queue of ${provider} answers is not told in test/e2e/fixtures.spec.ts`);
  if (role === 'cancel') return { ...queue, status: [fal('fal-queue-202-status-in-progress.json')], cancel: [answer] };
  const step = stepOf[role];
  return { ...queue, [step]: [answer, ...(step === 'call' ? [] : (queue[step] ?? []))] };
}

describe.each(realProviders.map(({ id }) => id))('of %s', (id) => {
  const fixtures = fixturesOf(id);

  test.concurrent.each([...fixtures])('%s ends as the failure table says', async (file, fixture) => {
    const meaning: Meaning = meaningOf(id, file);
    const { as: role = 'call' } = meaning;
    const answer = answerOf(role, fixture);
    const script = scriptOf(id, role, answer);
    const atOnce = modelOf(id, 'sync');
    const queued = modelOf(id, 'queue');

    if ('kind' in meaning) {
      for (const model of new Set([atOnce, queued])) {
        expectFailure(await gateway.ask(model, script), { ...meaning, limited: answer.status === 429 });
      }
      return;
    }
    if (role === 'cancel') return expectStopped(await gateway.ask(queued, script, { halftone: { timeout_ms: 2_000 } }));
    const told = await gateway.ask(role === 'call' || role === 'webhook' ? atOnce : queued, script);
    await expectPicture(told);
    const asksAgain = 'state' in meaning && role !== 'submit';
    expect(told.asked).toMatchObject({ [stepOf[role]]: asksAgain ? 2 : 1, cancel: 0 });
    if ('pictures' in meaning) expect(told.attempts[0]?.made).toHaveLength(meaning.pictures);
  });

  test('every line of the table has its file', () => {
    expect(filesWithMeaning(id).filter((file) => !fixtures.has(file))).toEqual([]);
  });
});

test('every folder of fixtures is asked', () => {
  const root = join(import.meta.dirname, '../../src/providers');
  const folders = readdirSync(root).filter((name) => existsSync(join(root, name, 'fixtures')));
  expect(folders.sort()).toEqual(realProviders.map(({ id }) => id).sort());
});

function expectStopped({ status, body, asked, attempts }: Told): void {
  const error = expect.objectContaining({ code: 'generation_timeout', param: 'halftone.timeout_ms' });
  expect({ status, body }).toEqual({ status: 504, body: { error } });
  expect(asked).toMatchObject({ call: 1, result: 0, cancel: 1 });
  expect(attempts.map(({ failure }) => failure?.kind)).toEqual(['outcome_unknown']);
}
