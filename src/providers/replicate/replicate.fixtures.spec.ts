import { aRenderCall, fakeWire, fixturesOf, receivedFrom } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { replicate } from './replicate.provider.js';

const requestId = 'gm3qorzdhgbfurvjtvhg6dckhu';
const ticket = { requestId };

/** A prediction comes from the paid call and from a question alike. */
const call = (answer: Answer) => replicate.render(aRenderCall({ transport: 'queue' }), fakeWire(replicate, answer));
const ask = (answer: Answer) => replicate.ask?.(ticket, aRenderCall(), fakeWire(replicate, answer));

/** What comes of it where it is no failure. */
const made = {
  state: 'made',
  requestId,
  pictures: [{ received: receivedFrom('download https://replicate.delivery/xezq/REDACTED/tmp_out.jpeg') }],
};
const accepted = { state: 'accepted', ticket, askAfterMs: 1_000 };

describe.each([
  ['the paid call', call],
  ['a question', ask],
])('as the answer to %s', (_fact, send) => {
  test.each([...fixturesOf('replicate')])('the fixture %s is read', async (file, { response }) => {
    const expected = meaningOf('replicate', file);
    const outcome = await send(response)?.catch((error: unknown) => error);
    if (!(outcome instanceof ProviderFailure))
      return expect(outcome).toMatchObject('pictures' in expected ? made : accepted);
    const { code, param, stage } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage }).toEqual(expected);
    expect(outcome.message).not.toMatch(/credit|token|must be|replicate\.com/i);
  });
});
