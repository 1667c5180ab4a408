import { aRequest, anOffer } from '../../test/support/make.js';
import { NormalizationService } from './normalization.service.js';

const service = new NormalizationService();
const gemini = anOffer('gemini');

describe('delivery', () => {
  const gpt = [anOffer('openai', { contract: 'b64_json' })];

  test.each([
    ['url without a word', {}, [gemini], {}, 'url'],
    ['what is asked', { responseFormat: 'b64_json' }, [gemini], { responseFormat: 'url' }, 'b64_json'],
    ['a default', {}, [gemini], { responseFormat: 'b64_json' }, 'b64_json'],
    ["the model's own", {}, gpt, {}, 'b64_json'],
    ['of the model, before a default', {}, gpt, { responseFormat: 'url' }, 'b64_json'],
    ['of a stream, whatever is asked', { responseFormat: 'url', stream: true }, [gemini], {}, 'b64_json'],
    ['of the model, but not what is asked', { responseFormat: 'url' }, gpt, {}, 'url'],
  ] as const)('%s', (_fact, asked, offers, defaults, delivery) => {
    expect(service.plan(aRequest(asked), offers, defaults, []).delivery).toBe(delivery);
  });

  test('defaults act without counting as asked', () => {
    const defaults = { responseFormat: 'url', outputFormat: 'webp' } as const;
    const [first] = service.plan(aRequest(), [gemini], defaults, []).route;
    expect(first).toMatchObject({ conversion: { format: 'webp' }, adjustments: [] });
  });
});
