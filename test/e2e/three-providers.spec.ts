import { expectCost, useGateway } from '../support/gateway.js';
import { fetchPicture } from '../support/pictures.js';

const gateway = useGateway();
beforeEach(() => void gateway.billed());

interface AttemptAnswer {
  readonly pictures: readonly number[];
  readonly provider: string;
  readonly status: string;
  readonly request_id: string | null;
  readonly cost: number | null;
  readonly ms: number | null;
}

const three = { model: 'gemini-2.5-flash-image', n: 6 };
const providers = ['gemini', 'vertex', 'fal'];
const steered = '[[fail:503@gemini]][[refuse@vertex#2]]';

/** For each picture, who made it: the provider and its own id of the call. */
function makers(attempts: readonly AttemptAnswer[]): (string | undefined)[] {
  const makerOf = (picture: number) =>
    attempts.find(({ status, pictures }) => status === 'done' && pictures.includes(picture));
  return Array.from({ length: three.n }, (_, picture) => makerOf(picture)?.provider);
}

async function generate(prompt: string, more: object) {
  const answer = await gateway.generate({ ...three, prompt, halftone: { providers, ...more } });
  return { ...answer, attempts: answer.metadata.attempts as unknown as AttemptAnswer[] };
}

/** Every bill is that of one attempt, and every attempt says what it cost. */
function expectNothingTwice(attempts: readonly AttemptAnswer[]): void {
  const lines = gateway.ledger.lines().filter(({ usd }) => usd > 0);
  const billed = lines.filter(({ requestId }) => attempts.some(({ request_id }) => request_id === requestId));
  expect(new Set(billed.map(({ requestId }) => requestId)).size).toBe(billed.length);
  for (const { request_id, cost } of attempts.filter((attempt) => attempt.cost)) {
    expectCost(cost, billed.find(({ requestId }) => requestId === request_id)?.usd ?? Number.NaN);
  }
  for (const { ms } of attempts) expect(ms).toBeGreaterThanOrEqual(0);
}

test('six pictures of three providers, of which one is down and one refuses a picture', async () => {
  const { data, attempts, metadata } = await generate(`six ${steered}`, { reroute_refused: true });
  expect(data).toHaveLength(6);
  const made = makers(attempts);
  expect(made.filter((provider) => provider === 'vertex')).toHaveLength(5);
  expect(made.filter((provider) => provider === 'fal')).toHaveLength(1);
  const refused = attempts.filter(({ status }) => status === 'refused');
  expect(refused).toMatchObject([{ provider: 'vertex', pictures: [made.indexOf('fal')] }]);
  const down = attempts.filter(({ provider }) => provider === 'gemini');
  expect(new Set(down.map(({ status }) => status))).toEqual(new Set(['retryable']));
  expect(down.every(({ cost }) => cost === 0)).toBe(true);
  for (const { url } of data) expect(await fetchPicture(url)).toMatchObject({ width: 1024, height: 1024 });
  expectNothingTwice(attempts);
  expectCost(metadata.cost, gateway.billed());
});

test('the refused one is left out where nothing is said about refusals, and what was paid is kept', async () => {
  const { data, attempts, metadata } = await generate(`five of ${steered}`, {});
  expect(data).toHaveLength(5);
  expect(metadata.failures).toMatchObject([{ code: 'moderation_blocked', provider: 'vertex' }]);
  expect(metadata.failures[0]?.index).toBe(makers(attempts).indexOf(undefined));
  expect(attempts.some(({ provider }) => provider === 'fal')).toBe(false);
  expectNothingTwice(attempts);
  expectCost(metadata.cost, gateway.billed());
});
