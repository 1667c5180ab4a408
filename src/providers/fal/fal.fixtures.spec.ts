import { aRenderCall, fakeWire, fixturesOf, type Fixture } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { fal } from './fal.provider.js';

const ticket = { requestId: '764cabcf-b745-4b3e-ae38-1200304cf45b', path: 'fal-ai/nano-banana' };
const completed = { body: { status: 'COMPLETED' } };
const accepted = { state: 'accepted', ticket, askAfterMs: 500 };
const sync = aRenderCall();

/** The calls that such an answer can come to. */
const call = (answer: Partial<Answer>) => fal.render(sync, fakeWire(fal, answer));
const submit = (answer: Answer) =>
  fal.render({ ...sync, upstream: 'fal-ai/nano-banana/edit', transport: 'queue' }, fakeWire(fal, answer));
const status = (answer: Answer) => fal.ask?.(ticket, sync, fakeWire(fal, answer, { status: 503 }));
const result = (answer: Answer) => fal.ask?.(ticket, sync, fakeWire(fal, completed, answer));
const cancel = (answer: Answer) => fal.cancel?.(ticket, sync, fakeWire(fal, answer));
/** We poll and take no webhooks, but their payloads are results and errors like any other. */
const webhook = (code: number) => (_: Answer, request: Fixture['request']) =>
  call({ status: code, body: (request?.body as { payload: unknown }).payload });

type Failure = { kind: FailureKind } & Partial<FailureDetails>;
type Ask = (answer: Answer, request: Fixture['request']) => Promise<unknown> | undefined;

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, readonly [Ask, Failure | object | undefined]>> = {
  'fal-200-sync-flux-dev.json': [call, { state: 'made', pictures: [{}] }],
  'fal-200-sync-mode-data-uri.json': [call, { state: 'made', pictures: [{}] }],
  'fal-200-sync-nano-banana.json': [call, { state: 'made', pictures: [{}] }],
  'fal-401-bad-key.json': [call, { kind: 'auth' }],
  'fal-403-balance-locked.json': [call, { kind: 'quota' }],
  'fal-404-application.json': [call, { kind: 'auth' }],
  'fal-404-request-not-found.json': [cancel, undefined],
  'fal-422-content-policy.json': [call, { kind: 'refused', code: 'content_policy_violation', stage: 'input' }],
  'fal-422-enum.json': [call, { kind: 'final', code: 'literal_error', param: 'aspect_ratio' }],
  'fal-422-file-download.json': [call, { kind: 'final', code: 'file_download_error', param: 'image_urls' }],
  'fal-422-missing-field.json': [call, { kind: 'final', code: 'missing', param: 'prompt' }],
  'fal-422-no-media-generated.json': [call, { kind: 'no_image', code: 'no_media_generated' }],
  'fal-422-num-images-range.json': [call, { kind: 'final', code: 'less_than_equal', param: 'num_images' }],
  'fal-429-concurrency.json': [call, { kind: 'retryable' }],
  'fal-500-internal.json': [call, { kind: 'retryable' }],
  'fal-504-infra-timeout.json': [call, { kind: 'retryable', code: 'request_timeout' }],
  'fal-queue-200-status-completed.json': [status, { kind: 'retryable' }],
  'fal-queue-200-submit.json': [submit, accepted],
  'fal-queue-202-cancel-requested.json': [cancel, undefined],
  'fal-queue-202-status-in-progress.json': [status, accepted],
  'fal-queue-202-status-in-queue.json': [status, accepted],
  'fal-queue-400-cancel-already-completed.json': [cancel, undefined],
  'fal-queue-400-result-in-progress.json': [result, accepted],
  'fal-webhook-error.json': [webhook(422), { kind: 'final', code: 'value_error.missing', param: 'prompt' }],
  'fal-webhook-ok.json': [webhook(200), { state: 'made', pictures: [{}] }],
};

test.each([...fixturesOf('fal')])('the fixture %s is read', async (file, { request, response }) => {
  const [ask, expected] = expectations[file] ?? [];
  if (!ask) throw new Error(`${file} has no expectation`);
  const outcome = await ask(response, request)?.catch((error: unknown) => error);
  if (!(outcome instanceof ProviderFailure)) return expect(outcome ?? {}).toMatchObject(expected ?? {});
  const { code, param, stage } = outcome.details;
  expect({ kind: outcome.kind, code, param, stage }).toEqual(expected);
  expect(outcome.message).not.toMatch(/flagged|Field required|prompt|Exhausted|example\.com/i);
});

test.each([
  ['the output', ['body', 'image'], 'output'],
  ['an input picture', ['body', 'image_urls', 0], 'input'],
  ['the input picture', ['body', 'image_url'], 'input'],
  ['the mask', ['body', 'mask_url'], 'input'],
  ['the prompt, without the word body', ['prompt'], 'input'],
])('a refusal at %s says at which stage', async (_fact, loc, stage) => {
  const body = { detail: [{ loc: ['body', 'seed'] }, { loc, type: 'content_policy_violation' }] };
  await expect(call({ status: 422, body })).rejects.toMatchObject({ kind: 'refused', details: { stage } });
});

test.each([
  ['image_load_error', ['body', 'image_urls', 1], 'image_urls'],
  ['file_download_error', ['body', 'image_urls', 0], 'image_urls'],
  ['file_too_large', ['body', 'image_url'], 'image_url'],
  ['image_too_small', ['body', 'mask_url'], 'mask_url'],
  ['image_too_large', ['image_url'], 'image_url'],
  ['unsupported_image_format', ['body', 'image_urls', 0], 'image_urls'],
  ['sequence_too_long', ['body', 'image_urls'], 'image_urls'],
])('%s is final and names the field of the picture', async (type, loc, param) => {
  const body = { detail: [{ loc, msg: 'x', type, input: 'data:image/png;base64,AA==' }] };
  await expect(call({ status: 422, body })).rejects.toMatchObject({ kind: 'final', details: { code: type, param } });
});

test('a flaky refusal of the nano-banana family is no picture, whatever its status', async () => {
  const body = { detail: [{ loc: ['prompt'], msg: 'Could not generate images', type: 'invalid_request' }] };
  await expect(call({ status: 500, body })).rejects.toMatchObject({ kind: 'no_image' });
});
