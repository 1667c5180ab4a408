import { aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import { ProviderFailure } from '../../domain/failure.js';
import { fal } from './fal.provider.js';

const ticket = { requestId: 'r1', path: 'fal-ai/nano-banana' };
const work = 'https://queue.test/fal-ai/nano-banana/requests/r1';
const completed = { body: { status: 'COMPLETED' } };
const images = (...urls: string[]) => ({ images: urls.map((url) => ({ url })) });

describe('queued work', () => {
  const ask = (...answers: Parameters<typeof fakeWire>[1][]) => {
    const wire = fakeWire(fal, ...answers);
    return { wire, outcome: fal.ask?.(ticket, aRenderCall(), wire) };
  };

  test('is asked for by owner and app, never by the URLs of an answer', async () => {
    const elsewhere = { status: 'COMPLETED', response_url: 'https://elsewhere.test/' };
    const { wire, outcome } = ask({ body: elsewhere }, { body: images('https://v3.fal.media/a.png') });
    await expect(outcome).resolves.toMatchObject({ state: 'made', requestId: 'r1' });
    expect(wire.calls).toStrictEqual([
      { method: 'GET', url: `${work}/status` },
      { method: 'GET', url: work },
    ]);
  });

  test.each([
    ['a refusal', { detail: [{ loc: ['body', 'prompt'], type: 'content_policy_violation' }] }, 422, 'refused'],
    ['a rejected value', { detail: [{ loc: ['body', 'seed'], type: 'int_parsing' }] }, 422, 'final'],
    ['an error of the model', { detail: 'Internal Server Error' }, 500, 'retryable'],
  ])('that ended with %s in place of a result has failed', async (_fact, body, status, kind) => {
    await expect(ask(completed, { status, body }).outcome).resolves.toMatchObject({
      state: 'failed',
      failure: { kind },
    });
  });

  test.each([
    ['flagged pictures', { ...images('https://a.fal.media/1'), has_nsfw_concepts: [true] }, 'refused'],
    ['no pictures', { images: [] }, 'no_image'],
  ])('that made %s has failed', async (_fact, body, kind) => {
    await expect(ask(completed, { body }).outcome).resolves.toMatchObject({ state: 'failed', failure: { kind } });
  });

  test('has failed with an error that any proxy gives only where its status told of one', async () => {
    const told = { body: { status: 'COMPLETED', error: 'x', error_type: 'generation_timeout' } };
    const gone = { status: 504, body: { detail: 'Request timed out' } };
    await expect(ask(told, gone).outcome).resolves.toMatchObject({ state: 'failed', failure: { kind: 'retryable' } });
    await expect(ask(completed, gone).outcome).rejects.toMatchObject({ kind: 'retryable' });
  });

  test.each([
    ['the status cannot be had', [{ status: 503, body: { detail: 'busy' } }]],
    ['the status cannot be read', [{ body: 'OK' }]],
    ['the key is refused meanwhile', [completed, { status: 401, body: { detail: 'No user found' } }]],
    ['the result cannot be read', [completed, { body: 'OK' }]],
  ])('is asked for again where %s', async (_fact, answers) => {
    await expect(ask(...answers).outcome).rejects.toBeInstanceOf(ProviderFailure);
  });

  test('is asked for again where its picture cannot be fetched, whatever the status of that', async () => {
    const cause = new ProviderFailure('retryable', 'The picture could not be fetched.', { status: 500 });
    const wire = { ...fakeWire(fal, completed, { body: images('https://v3.fal.media/a.png') }) };
    wire.download = () => Promise.reject(cause);
    await expect(fal.ask?.(ticket, aRenderCall(), wire)).rejects.toBe(cause);
  });

  test('is asked for again where its result breaks off', async () => {
    const broken = new ProviderFailure('retryable', 'The answer did not arrive whole.', { status: 200 });
    const wire = { ...fakeWire(fal) };
    wire.get = async (url) => {
      if (url.endsWith('/status')) return { status: 200, headers: {}, ...completed };
      throw broken;
    };
    await expect(fal.ask?.(ticket, aRenderCall(), wire)).rejects.toBe(broken);
  });

  test('is of unknown outcome once somebody has stopped it: what had begun may be billed', async () => {
    const stopped = { status: 499, body: { detail: 'Request was cancelled', error_type: 'client_cancelled' } };
    await expect(fal.ask?.(ticket, aRenderCall(), fakeWire(fal, completed, stopped))).resolves.toMatchObject({
      state: 'failed',
      failure: { kind: 'outcome_unknown', details: { code: 'client_cancelled' } },
    });
  });

  test('is cancelled by its ticket', async () => {
    const wire = fakeWire(fal, { status: 202 });
    await expect(fal.cancel?.(ticket, aRenderCall(), wire)).resolves.toBe('stopping');
    expect(wire.calls).toStrictEqual([{ method: 'PUT', url: `${work}/cancel` }]);
  });

  test.each([
    [400, 'ended'],
    [404, 'gone'],
  ])('whose cancellation is answered with %i is %s', async (status, cancelled) => {
    await expect(fal.cancel?.(ticket, aRenderCall(), fakeWire(fal, { status }))).resolves.toBe(cancelled);
  });

  test('tells when its cancellation could not be asked for', async () => {
    const wire = fakeWire(fal, { status: 503 });
    await expect(fal.cancel?.(ticket, aRenderCall(), wire)).rejects.toMatchObject({ kind: 'retryable' });
  });

  test('without a request id of the known form is of unknown outcome', async () => {
    const call = aRenderCall({ transport: 'queue' });
    const wire = fakeWire(fal, { body: { request_id: '../../other' } });
    await expect(fal.render(call, wire)).rejects.toMatchObject({ kind: 'outcome_unknown' });
  });
});
