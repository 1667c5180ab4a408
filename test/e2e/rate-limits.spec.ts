import OpenAI from 'openai';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();

/** Here at two of its providers. */
const model = 'gemini-2.5-flash-image';

async function failure(prompt: string): Promise<unknown> {
  return gateway
    .generate({ model, prompt, halftone: { providers: ['gemini', 'fal'] } })
    .catch((error: unknown) => error);
}

test('429 when every provider of the model says 429', async () => {
  const error = await failure('limited everywhere [[fail:429]]');
  expect(error).toBeInstanceOf(OpenAI.RateLimitError);
  expect(error).toMatchObject({
    status: 429,
    code: 'rate_limit_exceeded',
    message: expect.stringMatching(/gemini, fal/),
  });
  expect(gateway.billed()).toBe(0);
});

test.each(['[[fail:429@gemini]][[fail:503@fal]]', '[[fail:503@gemini]][[fail:429@fal]]'])(
  '503 when some provider is down instead: %s',
  async (directives) => {
    expect(await failure(`mixed ${directives}`)).toMatchObject({ status: 503, code: 'upstream_unavailable' });
  },
);
