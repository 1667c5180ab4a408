import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { answerOf, meaningOf, type Meaning, type Role } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { fal } from './fal.provider.js';

const ticket = { requestId: '764cabcf-b745-4b3e-ae38-1200304cf45b', path: 'fal-ai/nano-banana' };
const completed = { body: { status: 'COMPLETED' } };
const finished = { body: { images: [{ url: 'https://v3.fal.media/files/x.png' }] } };
const accepted = { state: 'accepted', ticket, askAfterMs: 500 };
const sync = aRenderCall();

/** The calls that such an answer can come to. */
const call = (answer: Partial<Answer>) => fal.render(sync, fakeWire(fal, answer));
const submit = (answer: Answer) =>
  fal.render({ ...sync, upstream: 'fal-ai/nano-banana/edit', transport: 'queue' }, fakeWire(fal, answer));
const status = (answer: Answer) => fal.ask?.(ticket, sync, fakeWire(fal, answer, finished));
const result = (answer: Answer) => fal.ask?.(ticket, sync, fakeWire(fal, completed, answer));
const cancel = async (answer: Answer) => ({ cancelled: await fal.cancel?.(ticket, sync, fakeWire(fal, answer)) });
const asks = { call, webhook: call, submit, status, result, cancel } satisfies Record<Role, unknown>;

/** What `toMatchObject` takes; a cancellation that was answered ends the work, whatever it came to. */
function outcomeOf(meaning: Meaning): object {
  if ('kind' in meaning) return meaning;
  if ('pictures' in meaning) return { state: 'made', pictures: Array(meaning.pictures).fill({}) };
  return meaning.state === 'accepted' ? accepted : {};
}

test.each([...fixturesOf('fal')])('the fixture %s is read', async (file, fixture) => {
  const { as: role = 'call', ...meaning } = meaningOf('fal', file);
  const outcome = await asks[role](answerOf(role, fixture))?.catch((error: unknown) => error);
  if (!(outcome instanceof ProviderFailure)) return expect(outcome).toMatchObject(outcomeOf(meaning));
  const { code, param, stage } = outcome.details;
  expect({ kind: outcome.kind, code, param, stage }).toEqual(meaning);
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
