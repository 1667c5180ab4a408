import { aRequest, anOffer } from '../../test/support/make.js';
import { NormalizationService } from './normalization.service.js';

const service = new NormalizationService();
const gemini = anOffer('gemini');

describe('delivery', () => {
  const gpt = [anOffer('openai', { id: 'gpt-image-2' })];
  const chat = [anOffer('openai', { id: 'chatgpt-image-latest' })];

  test.each([
    ['url without a word', {}, [gemini], {}, 'url'],
    ['what is asked', { responseFormat: 'b64_json' }, [gemini], { responseFormat: 'url' }, 'b64_json'],
    ['a default', {}, [gemini], { responseFormat: 'b64_json' }, 'b64_json'],
    ["the gpt-image family's own", {}, gpt, {}, 'b64_json'],
    ["the chatgpt-image family's own", {}, chat, {}, 'b64_json'],
    ['of the family, before a default', {}, gpt, { responseFormat: 'url' }, 'b64_json'],
    ['of a stream, whatever is asked', { responseFormat: 'url', stream: true }, [gemini], {}, 'b64_json'],
    ['of the family, but not what is asked', { responseFormat: 'url' }, gpt, {}, 'url'],
  ] as const)('%s', (_fact, asked, offers, defaults, delivery) => {
    expect(service.plan(aRequest(asked), offers, defaults, []).delivery).toBe(delivery);
  });

  test('defaults act without counting as asked', () => {
    const defaults = { responseFormat: 'url', outputFormat: 'webp' } as const;
    const [first] = service.plan(aRequest(), [gemini], defaults, []).route;
    expect(first).toMatchObject({ conversion: { format: 'webp' }, adjustments: [] });
  });
});
