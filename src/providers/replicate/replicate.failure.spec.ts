import { aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import type { ProviderFailure } from '../../domain/failure.js';
import { replicate } from './replicate.provider.js';

const ended = (status: string, more: object = {}) => ({ status: 201, body: { id: 'p1', status, ...more } });
const sensitive =
  'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (uIJ6l3)';

async function failureOf(answer: { status: number; body: unknown }): Promise<ProviderFailure> {
  const asked = await replicate.ask?.({ requestId: 'p1' }, aRenderCall(), fakeWire(replicate, answer));
  if (asked?.state !== 'failed') throw new Error('it did not fail');
  return asked.failure;
}

describe('a failed prediction', () => {
  test.each([
    [sensitive, 'refused', 'E005', undefined],
    [
      'All generated images contained NSFW content. Try running it again with a different prompt.',
      'refused',
      undefined,
      'output',
    ],
    ['NSFW content detected. Try running it again, or try a different prompt.', 'refused', undefined, 'output'],
    ['Your prompt was flagged by our content policy.', 'refused', undefined, 'input'],
    ['Request Moderated', 'refused', undefined, 'input'],
    ['Content Moderated', 'refused', undefined, 'output'],
    ['Image generation was blocked: PROHIBITED_CONTENT', 'refused', undefined, 'output'],
    ['Image generation was blocked: IMAGE_SAFETY', 'refused', undefined, 'output'],
    ['No image content found in response', 'no_image', undefined, undefined],
    ['finish reason NO_IMAGE', 'no_image', undefined, undefined],
    ['The model did not return an image.', 'no_image', undefined, undefined],
    ['cannot identify image file /tmp/in.png', 'final', undefined, undefined],
    ['Failed to download the input image', 'final', undefined, undefined],
    ['Input validation error: image_input is too large', 'final', undefined, undefined],
    ['Unsupported image format', 'final', undefined, undefined],
    [
      'Service is currently unavailable due to high demand. Please try again later. (E003)',
      'retryable',
      'E003',
      undefined,
    ],
    ['Service is temporarily unavailable. Please try again later. (E004)', 'retryable', 'E004', undefined],
    ['An error occurred while processing your request (E001)', 'retryable', 'E001', undefined],
    ['Unknown error (E1000)', 'retryable', 'E1000', undefined],
    ['Director: unexpected error handling prediction (E9828)', 'retryable', 'E9828', undefined],
    ['Failed to upload file (E9825)', 'retryable', 'E9825', undefined],
    ['Failed to load the input queue (E9243)', 'retryable', 'E9243', undefined],
    ['The input was invalid. (E006)', 'final', 'E006', undefined],
    ['Prediction interrupted; please retry (code: PA)', 'retryable', 'PA', undefined],
    ['CUDA out of memory. Tried to allocate 20.00 MiB', 'retryable', undefined, undefined],
    ["'NoneType' object is not subscriptable", 'retryable', undefined, undefined],
    ['', 'retryable', undefined, undefined],
  ] as const)('that says "%s" is %s', async (error, kind, code, stage) => {
    const failure = await failureOf(ended('failed', { error }));
    expect(failure).toMatchObject({ kind, details: { status: 201, requestId: 'p1' } });
    expect({ code: failure.details.code, stage: failure.details.stage }).toEqual({ code, stage });
    if (error) expect(failure.message).not.toContain(error);
  });

  test.each([
    ['no error', {}],
    ['an error that is no text', { error: { message: 'x' } }],
  ])('with %s is retryable', async (_fact, more) => {
    expect((await failureOf(ended('failed', more))).kind).toBe('retryable');
  });

  test('is thrown where the paid call already tells of it', async () => {
    const wire = fakeWire(replicate, ended('failed', { error: sensitive }));
    await expect(replicate.render(aRenderCall(), wire)).rejects.toMatchObject({
      kind: 'refused',
      message: 'Replicate refused the request by its content policy (HTTP 201, E005).',
      details: { requestId: 'p1' },
    });
  });
});

describe('a prediction that ended otherwise without a picture', () => {
  test.each([
    ['was cancelled by somebody else', 'no_image', { code: 'canceled' }, ended('canceled')],
    ['never came to run', 'retryable', { code: 'aborted' }, ended('aborted')],
    ['has no output', 'no_image', {}, ended('succeeded', { output: null })],
    ['has an empty list', 'no_image', {}, ended('succeeded', { output: [] })],
    ['was asked for too late', 'outcome_unknown', {}, ended('succeeded', { output: null, data_removed: true })],
  ] as const)('because it %s is %s', async (_fact, kind, details, answer) => {
    const failure = await failureOf(answer);
    expect(failure.kind).toBe(kind);
    expect(failure.details).toMatchObject({ status: 201, requestId: 'p1', ...details });
  });
});

describe('an error of the API', () => {
  const enumeration = { type: 'enum', field: 'input.aspect_ratio', description: 'must be flagged' };
  test.each([
    ['an unknown token', 401, { title: 'Unauthenticated', detail: 'Invalid or expired API token.' }, 'auth', {}],
    ['an unknown model', 404, { detail: 'The requested resource could not be found.' }, 'auth', {}],
    ['no access', 403, { detail: 'You do not have permission' }, 'auth', {}],
    ['no credit', 402, { title: 'Insufficient credit' }, 'quota', {}],
    ['a value', 422, { invalid_fields: [enumeration] }, 'final', { code: 'enum', param: 'aspect_ratio' }],
    [
      'a picture of a list',
      422,
      { invalid_fields: [{ type: 'format', field: 'input.image_input.0' }] },
      'final',
      { code: 'format', param: 'image_input.0' },
    ],
    ['the input', 422, { invalid_fields: [{ type: 'required', field: 'input' }] }, 'final', { code: 'required' }],
    ['a version', 422, { title: 'Invalid version or not permitted', detail: 'x' }, 'auth', {}],
    ['content', 400, { detail: sensitive }, 'refused', { code: 'E005' }],
    ['a body that it cannot read', 400, 'Bad Request', 'final', {}],
    ['too many calls', 429, { detail: 'Request was throttled.', retry_after: 5 }, 'retryable', { retryAfterMs: 5_000 }],
    ['an outage', 502, '<html>', 'retryable', {}],
  ] as const)('about %s is read by its status %i', async (_fact, status, body, kind, expected) => {
    const wire = fakeWire(replicate, { status, body });
    const failure: unknown = await replicate.render(aRenderCall(), wire).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind, details: { status } });
    const { code, param, retryAfterMs } = (failure as ProviderFailure).details;
    expect({ code, param, retryAfterMs }).toEqual({
      code: undefined,
      param: undefined,
      retryAfterMs: undefined,
      ...expected,
    });
  });

  test('tells by header when to come again where it has one', () => {
    const answer = { status: 429, headers: { 'retry-after': '7' }, body: { retry_after: 5 } };
    expect(replicate.explain(answer).details.retryAfterMs).toBe(7_000);
  });
});
