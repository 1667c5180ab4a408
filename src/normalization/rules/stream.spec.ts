import { aCard, aRequest } from '../../../test/support/make.js';
import { responseFormat } from './response-format.js';
import { stream } from './stream.js';

const plain = aCard();
const drafting = aCard({ partialImages: 2 });

test.each([
  ['nothing asked', {}, plain, {}],
  ['no stream', { stream: false, partialImages: 0 }, plain, {}],
])('%s changes nothing', (_fact, asked, card, expected) => {
  expect(stream(aRequest(asked), card, {})).toEqual(expected);
});

test('a stream is made here', () => {
  const { adjustments, hints } = stream(aRequest({ stream: true, partialImages: 2 }), plain, {});
  expect(adjustments).toMatchObject([{ param: 'stream', behavior: 'emulated', asked: true, sent: null }]);
  expect(hints).toMatchObject([{ param: 'partial_images', asked: 2 }]);
  expect(stream(aRequest({ stream: true }), drafting, {}).adjustments).toMatchObject([{ param: 'stream' }]);
});

test('drafts come from a model that sends them, as many as it does', () => {
  expect(stream(aRequest({ stream: true, partialImages: 2 }), drafting, {})).toEqual({ call: { partialImages: 2 } });
  expect(stream(aRequest({ stream: true, partialImages: 3 }), drafting, {})).toMatchObject({
    call: { partialImages: 2 },
    adjustments: [{ param: 'partial_images', behavior: 'converted', asked: 3, sent: 2 }],
  });
});

test('drafts without a stream are none', () => {
  expect(stream(aRequest({ partialImages: 1 }), drafting, {}).hints).toMatchObject([{ param: 'partial_images' }]);
});

test('a stream carries base64, and a URL that was asked for is reported', () => {
  const { adjustments } = responseFormat(aRequest({ stream: true, responseFormat: 'url' }), plain, {});
  expect(adjustments).toMatchObject([{ param: 'response_format', behavior: 'dropped', asked: 'url' }]);
});
