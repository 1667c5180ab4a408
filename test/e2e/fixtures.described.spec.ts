import { type ExpectedFailure, expectFailure } from '../support/failure-table.js';
import { fixturesOf } from '../support/fake-wire.js';
import { modelOf, realProviders, useFixtureGateway } from '../support/fixture-gateway.js';
import { openFixtureUpstream, type Reply, type Script } from '../support/fixture-upstream.js';

const upstream = await openFixtureUpstream();
const gateway = useFixtureGateway(upstream);

type Row = readonly [fact: string, script: Script, expected: ExpectedFailure & { readonly cost?: number }];

const answered = (body: unknown, more: Reply = {}): Script => ({ call: [{ body, ...more }] });
const recorded = (provider: string, file: string): Reply => fixturesOf(provider).get(`${file}.json`)?.response ?? {};

const rateLimit = { kind: 'retryable', limited: true } as const;

/** Forms of failures that the providers' documents describe, and no fixture shows. */
function described(model: string, rows: readonly Row[]): void {
  test.concurrent.each(rows)(`${model}: %s`, async (_fact, script, { cost, ...expected }) => {
    const told = await gateway.ask(model, script);
    expectFailure(told, expected);
    if (cost !== undefined) expect(told.attempts.map((attempt) => attempt.cost)).toEqual([cost]);
  });
}

const finished = (finishReason: string) => answered({ candidates: [{ content: {}, finishReason, index: 0 }] });
const googleRows: readonly Row[] = [
  ['an answer without candidates', answered({ candidates: [], modelVersion: 'x' }), { kind: 'no_image' }],
  ['an empty answer', answered({}), { kind: 'no_image' }],
  ['a candidate without content', finished('IMAGE_OTHER'), { kind: 'no_image', code: 'IMAGE_OTHER' }],
  ['a picture too like another', finished('RECITATION'), { kind: 'refused', code: 'RECITATION', stage: 'output' }],
];
described('gemini/gemini-2.5-flash-image', googleRows);
described('vertex/gemini-2.5-flash-image', googleRows);

const nsfw = { kind: 'refused', code: 'has_nsfw_concepts', stage: 'output' } as const;
const black = (units: string): Reply => ({
  headers: { 'x-fal-billable-units': units },
  body: { images: [{ url: 'https://v3.fal.media/files/black.jpg' }], has_nsfw_concepts: [true] },
});
described('fal/flux-dev', [
  ['a black picture is billed', { call: [black('1')] }, { ...nsfw, cost: 0.025 }],
  ['a black picture of two units', { call: [black('2')] }, { ...nsfw, cost: 0.05 }],
  ['no images', answered({ images: [] }), { kind: 'no_image' }],
]);

const withError = { body: { status: 'COMPLETED', error: 'Request failed', error_type: 'runner_error' } };
const ended = (result: Reply, status = recorded('fal', 'fal-queue-200-status-completed')): Script => ({
  ...{ call: [recorded('fal', 'fal-queue-200-submit')], status: [status], result: [result] },
});
const failed = (file: string, status?: Reply) => ended(recorded('fal', file), status);
const policy = { kind: 'refused', code: 'content_policy_violation', stage: 'input' } as const;
const noMedia = { kind: 'no_image', code: 'no_media_generated' } as const;
const enumerated = { kind: 'final', code: 'literal_error', param: 'aspect_ratio' } as const;
described('fal/flux-2', [
  ['a black picture of the queue is billed', ended(black('1')), { ...nsfw, cost: 0.012 }],
  ['completed, and the result is refused', failed('fal-422-content-policy'), { ...policy, cost: 0 }],
  ['completed, and the result rejects a value', failed('fal-422-enum'), enumerated],
  ['completed, and the result is no picture', failed('fal-422-no-media-generated'), noMedia],
  ['completed without images', ended({ body: { images: null } }), { kind: 'no_image' }],
  ['completed, and the result is a crash', failed('fal-500-internal'), { kind: 'retryable' }],
  ['completed with an error and a 403', failed('fal-403-balance-locked', withError), { kind: 'quota' }],
]);

const prediction = (more: object): Reply => ({ status: 201, body: { id: 'p1', output: null, error: null, ...more } });
const flagged = 'The input or output was flagged as sensitive. Please try again with different inputs. (E005)';
const sensitive = prediction({ status: 'failed', error: flagged });
const throttled = { detail: 'Request was throttled. Expected available in 5 seconds.', status: 429, retry_after: 5 };
const ends = (more: object): Script => ({ call: [prediction(more)] });
described('replicate/flux-schnell', [
  ['a failed prediction that was flagged', { call: [sensitive] }, { kind: 'refused', code: 'E005', cost: 0 }],
  ['a failed prediction', ends({ status: 'failed', error: 'CUDA out of memory' }), { kind: 'retryable' }],
  ['a canceled prediction', ends({ status: 'canceled' }), { kind: 'no_image', code: 'canceled' }],
  ['one that never ran', ends({ status: 'aborted' }), { kind: 'retryable', code: 'aborted' }],
  ['one that succeeded with nothing', ends({ status: 'succeeded', output: [] }), { kind: 'no_image' }],
  [
    'one whose files are gone',
    ends({ status: 'succeeded', data_removed: true }),
    { kind: 'outcome_unknown', code: 'data_removed' },
  ],
  ['throttling', answered(throttled, { status: 429 }), rateLimit],
]);
const running = { call: [prediction({ status: 'processing' })] };
described('replicate/gemini-2.5-flash-image', [
  ['a prediction that fails later on', { ...running, result: [sensitive] }, { kind: 'refused', code: 'E005' }],
]);

const inside = (error: object) => answered({ error: { message: 'Provider returned error', ...error } });
const moderated = { code: 403, metadata: { reasons: ['violence'], flagged_input: 'a cat' } };
described('openrouter/gemini-2.5-flash-image', [
  ['an error in a 200', inside({ code: 502 }), { kind: 'retryable' }],
  ['a rate limit in a 200', inside({ code: 429 }), rateLimit],
  ['no credit in a 200', inside({ code: 402 }), { kind: 'quota' }],
  ['moderation in a 200', inside(moderated), { kind: 'refused', stage: 'input' }],
  ['no data', answered({ created: 1, data: [] }), { kind: 'no_image' }],
  ['data without a picture', answered({ created: 1, data: [{}] }), { kind: 'no_image' }],
]);

const blocked = { code: 'moderation_blocked', type: 'image_generation_user_error' };
described(modelOf('openai', 'sync'), [
  ['no data', answered({ created: 1, data: [] }), { kind: 'no_image' }],
  ['an error in a 200', answered({ error: blocked }), { kind: 'refused', code: 'moderation_blocked' }],
]);

const fields = [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }];
described('compatible/a-model', [
  ['no data', answered({ data: [] }), { kind: 'no_image' }],
  ['a mere text as the error', answered({ error: 'out of memory' }, { status: 500 }), { kind: 'retryable' }],
  ['a text of a filter', answered({ error: 'content policy' }, { status: 400 }), { kind: 'refused', stage: 'input' }],
  ['a list', answered({ detail: fields }, { status: 422 }), { kind: 'final', code: 'missing', param: 'prompt' }],
]);

const page = '<html><body><h1>It works!</h1> <a href="https://proxy.example/">home</a></body></html>';
const html = { headers: { 'content-type': 'text/html' }, body: page };

describe.each<readonly [string, Reply, ExpectedFailure]>([
  ['HTML with a 200', html, { kind: 'outcome_unknown' }],
  ['nothing with a 200', { body: '' }, { kind: 'outcome_unknown' }],
  ['null', { body: 'null' }, { kind: 'outcome_unknown' }],
  ['half a JSON document', { body: '{"data": [{"b64_' }, { kind: 'outcome_unknown' }],
  ['HTML with a 502', { ...html, status: 502 }, { kind: 'retryable' }],
  ['HTML with a 429', { ...html, status: 429 }, rateLimit],
  ['HTML with a 403', { ...html, status: 403 }, { kind: 'auth' }],
])('%s', (_what, reply, expected) => {
  test.concurrent.each(realProviders)('from $id', async ({ id }) => {
    expectFailure(await gateway.ask(modelOf(id, 'sync'), { call: [reply] }), expected);
  });
});
