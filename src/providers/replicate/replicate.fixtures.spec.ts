import { aRenderCall, fakeWire, fixturesOf, receivedFrom } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { replicate } from './replicate.provider.js';

const requestId = 'gm3qorzdhgbfurvjtvhg6dckhu';
const ticket = { requestId };

/** A prediction comes from the paid call and from a question alike. */
const call = (answer: Answer) => replicate.render(aRenderCall({ transport: 'queue' }), fakeWire(replicate, answer));
const ask = (answer: Answer) => replicate.ask?.(ticket, aRenderCall(), fakeWire(replicate, answer));

type Expected = ({ kind: FailureKind } & Partial<FailureDetails>) | { state: 'made' | 'accepted' };

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, Expected>> = {
  'replicate-201-still-processing.json': { state: 'accepted', ticket, askAfterMs: 1_000 } as Expected,
  'replicate-201-succeeded.json': {
    state: 'made',
    requestId,
    pictures: [{ received: receivedFrom('download https://replicate.delivery/xezq/REDACTED/tmp_out.jpeg') }],
  } as Expected,
  'replicate-401.json': { kind: 'auth' },
  'replicate-402.json': { kind: 'quota' },
  'replicate-422.json': { kind: 'final', code: 'enum', param: 'aspect_ratio' },
};

describe.each([
  ['the paid call', call],
  ['a question', ask],
])('as the answer to %s', (_fact, send) => {
  test.each([...fixturesOf('replicate')])('the fixture %s is read', async (file, { response }) => {
    const expected = expectations[file];
    if (!expected) throw new Error(`${file} has no expectation`);
    const outcome = await send(response)?.catch((error: unknown) => error);
    if (!(outcome instanceof ProviderFailure)) return expect(outcome).toMatchObject(expected);
    const { code, param, stage } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage }).toEqual(expected);
    expect(outcome.message).not.toMatch(/credit|token|must be|replicate\.com/i);
  });
});
