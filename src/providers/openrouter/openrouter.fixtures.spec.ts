import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { openrouter } from './openrouter.provider.js';

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, object>> = {
  // Of the chat API, which we do not call: it may be paid, and holds no picture where we look for one.
  'openrouter-200-chat-image.json': { kind: 'outcome_unknown', details: { status: 200 } },
  'openrouter-200-images.json': {
    state: 'made',
    pictures: [{}],
    usage: { inputTokens: 8, outputTokens: 1290, outputImageTokens: 1290, outputTextTokens: 0 },
    cost: 0.0387,
  },
};

test.each([...fixturesOf('openrouter')])('the fixture %s is read', async (file, { response }) => {
  const outcome = await openrouter
    .render(aRenderCall(), fakeWire(openrouter, response))
    .catch((error: unknown) => error);
  expect(expectations).toHaveProperty([file]);
  expect(outcome).toMatchObject(expectations[file] ?? {});
});
