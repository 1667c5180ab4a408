import { cardAt, knownWith, problemWith } from '../../test/support/operator-catalog.js';

const endpoints = [{ id: 'box', base_url: 'http://box.test/v1', server: 'vllm-omni' }];
const atBox = (...prices: unknown[]) => ({
  endpoints,
  models: [{ id: 'a-model', offers: [{ provider: 'box', upstream: 'q', prices }] }],
});
const place = 'models[0].offers[0].prices[0]';

test.each<[string, object[], object[]]>([
  ['of every form', [{ per: 'image', usd: 0 }], [{ per: 'image', usd: 0 }]],
  ['by size', [{ per: 'image', usd: 0.01, size: '512x512' }], [{ per: 'image', usd: 0.01, size: '512x512' }]],
  ['by megapixel', [{ per: 'megapixel', usd: 0.02 }], [{ per: 'megapixel', usd: 0.02 }]],
  [
    'by token',
    [{ per: 'token', token: 'output_image', usd_per_million: 30 }],
    [{ per: 'token', token: 'output_image', usdPerMillion: 30 }],
  ],
  [
    'under conditions',
    [{ per: 'unknown', when: { num_inference_steps: 200 }, operations: ['edit'] }],
    [{ per: 'unknown', when: { num_inference_steps: 200 }, operations: ['edit'] }],
  ],
  ['of nothing that is known', [], []],
])('a price %s', (_fact, said, expected) => {
  expect(cardAt(knownWith(atBox(...said)), 'box', 'a-model')?.prices).toStrictEqual(expected);
});

test('conditions may be about a tier, a quality and a parameter that the file itself adds', () => {
  const price = { per: 'image', usd: 1 };
  const at = (id: string, provider: string, more: object) => ({ models: [{ id, offers: [{ provider, ...more }] }] });
  const tier = at('gemini-3-pro-image', 'fal', { prices: [{ ...price, tier: '4K' }] });
  const quality = at('gpt-image-2', 'openai', {
    qualities: { low: 'draft' },
    prices: [{ ...price, quality: 'draft' }],
  });
  const parameters = [{ name: 'turbo', type: 'boolean', description: 'Faster.' }];
  const added = at('flux-2', 'fal', { parameters, prices: [{ ...price, when: { turbo: true } }] });
  expect([tier, quality, added].map((content) => problemWith(content))).toEqual(['none', 'none', 'none']);
});

test.each<[object, string]>([
  [
    { per: 'image', usd: 1, when: { stepps: 1 } },
    `.when.stepps "stepps" is not one of the card’s parameters: it has these: num_inference_steps, guidance_scale, negative_prompt, true_cfg_scale`,
  ],
  [{ per: 'image', usd: 1, tier: '1K' }, '.tier "1K" is not one of the card’s tiers: it has none'],
  [{ per: 'image', usd: 1, quality: 'low' }, '.quality "low" is not one of the card’s qualities: it has none'],
  [{ per: 'image', usd: 1, size: 'large' }, '.size "large" must be a size such as 1024x1536'],
  [{ per: 'image', usd: -1 }, '.usd -1 must be a number from 0 on'],
  [{ per: 'image', usd: '1' }, '.usd "1" must be a number from 0 on'],
  [{ per: 'image' }, '.usd is missing: it must be a number from 0 on'],
  [{ per: 'megapixel', usd: 1, tier: '1K' }, '.tier is not a field here; these are: per, usd, when, operations'],
  [
    { per: 'token', token: 'words', usd_per_million: 1 },
    '.token "words" must be one of input, input_text, input_image, output, output_text, output_image',
  ],
  [
    { per: 'token', token: 'output', usd_per_milion: 1 },
    '.usd_per_milion is not a field here; did you mean "usd_per_million"?',
  ],
  [{ per: 'pixel', usd: 1 }, '.per "pixel" must be one of image, megapixel, token, unknown'],
  [{ usd: 1 }, '.per is missing: it must be one of image, megapixel, token, unknown'],
  [{ per: 'unknown', when: { guidance_scale: [1] } }, '.when.guidance_scale must be a text, a number, true or false'],
  [{ per: 'unknown', when: 'always' }, '.when "always" must be an object of parameters and their values'],
  [{ per: 'unknown', operations: ['draw'] }, '.operations[0] "draw" must be one of generate, edit'],
  [{ per: 'unknown', operations: [] }, '.operations[0] is missing: it must be one of generate, edit'],
  [{ per: 'image', usd: 1, size: '1024' }, '.size "1024" must be a size such as 1024x1536'],
  [{ per: 'image', usd: 1, size: '1024x' }, '.size "1024x" must be a size such as 1024x1536'],
  [
    { per: 'unknown', when: { num_inference_steps: '20' } },
    '.when.num_inference_steps "20" must be of the parameter’s type, integer',
  ],
  [
    { per: 'unknown', when: { num_inference_steps: 2.5 } },
    '.when.num_inference_steps 2.5 must be of the parameter’s type, integer',
  ],
  [{ per: 'unknown', when: { num_inference_steps: 201 } }, '.when.num_inference_steps 201 must be at most 200'],
  [{ per: 'unknown', when: { num_inference_steps: 0 } }, '.when.num_inference_steps 0 must be at least 1'],
  [{ per: 'unknown', when: { negative_prompt: '' } }, '.when.negative_prompt "" is never sent: it counts as not said'],
])('%j is refused', (price, expected) => {
  expect(problemWith(atBox(price))).toBe(`${place}${expected}`);
});

test.each<[string, string, object, string]>([
  [
    'fal',
    'gemini-3-pro-image',
    { when: { enable_web_search: 'true' } },
    'when.enable_web_search "true" must be of the parameter’s type, boolean',
  ],
  [
    'fal',
    'nano-banana-2',
    { when: { thinking_level: 'medium' } },
    'when.thinking_level "medium" must be one of minimal, high',
  ],
  ['fal', 'gemini-3-pro-image', { tier: '8K' }, 'tier "8K" is not one of the card’s tiers: it has these: 1K, 2K, 4K'],
])('a price at %s of %s for %j is refused', (provider, id, more, expected) => {
  const prices = [{ per: 'image', usd: 1, ...more }];
  expect(problemWith({ models: [{ id, offers: [{ provider, prices }] }] })).toBe(`${place}.${expected}`);
});

test('a condition is never about a list, nor about a field of the API that a provider takes as well', () => {
  const gptImage2 = ['moderation', 'safety_identifier'];
  const prices = (when: object) => [{ per: 'unknown', when }];
  const parameters = [{ name: 'tools', type: 'array', description: 'd' }];
  const list = { id: 'flux-dev', offers: [{ provider: 'fal', parameters, prices: prices({ tools: 'a' }) }] };
  const user = { id: 'gpt-image-2', offers: [{ provider: 'openai', prices: prices({ user: 'a' }) }] };
  expect([list, user].map((model) => problemWith({ models: [model] }))).toEqual([
    `${place}.when.tools "a" cannot be a condition: the parameter is of type array`,
    `${place}.when.user "user" is not one of the card’s parameters: it has these: ${gptImage2.join(', ')}`,
  ]);
});

test('words that several qualities share are listed once', () => {
  const qualities = { low: 'draft', medium: 'fine', standard: 'draft', hd: 'fine' };
  const prices = [{ per: 'image', usd: 1, quality: 'low' }];
  expect(problemWith({ models: [{ id: 'gpt-image-2', offers: [{ provider: 'openai', qualities, prices }] }] })).toBe(
    `${place}.quality "low" is not one of the card’s qualities: it has these: draft, fine`,
  );
});
