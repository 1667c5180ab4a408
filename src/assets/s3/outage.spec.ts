import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Outage } from './outage.js';

const lines: string[] = [];
const note = (line: unknown) => void lines.push(String(line));
beforeAll(() => Logger.overrideLogger({ log: note, error: note, warn: note }));
beforeEach(() => lines.splice(0));
afterAll(() => Logger.overrideLogger(true));

const probeMs = 3;
const turn = () => new Promise(setImmediate);

test('the bucket is asked until it does all that is asked of it, and one line tells of either change', async () => {
  const probe = jest.fn<() => Promise<unknown>>();
  probe.mockRejectedValueOnce(new Error()).mockRejectedValueOnce(new Error()).mockResolvedValueOnce(undefined);
  const outage = new Outage('here', probe, probeMs);
  expect(outage.isOn).toBe(false);
  for (const code of ['ECONNREFUSED', 'ECONNRESET']) outage.begun(Object.assign(new Error(), { code }));
  expect(outage.isOn).toBe(true);
  while (outage.isOn) await turn();
  expect(probe).toHaveBeenCalledTimes(3);
  expect(lines).toEqual([
    'The store of pictures is away, here: ECONNREFUSED. Nothing new is begun.',
    'The store of pictures is back, here, after 0 s.',
  ]);
});

test('an answer to what was asked during an earlier outage says nothing of this one', async () => {
  const answers: (() => void)[] = [];
  const outage = new Outage('here', () => new Promise<void>((resolve) => answers.push(resolve)), probeMs);
  outage.begun(new Error());
  while (answers.length < 1) await turn();
  outage.over();
  // Outages are told apart by their beginnings.
  for (const { over } = { over: Date.now() }; Date.now() === over;) await turn();
  outage.begun(new Error());
  answers[0]?.();
  await turn();
  expect(outage.isOn).toBe(true);
  while (answers.length < 2) await turn();
  answers[1]?.();
  while (outage.isOn) await turn();
});
