import type { RenderCall } from '../../domain/plan.js';
import { dataUrl } from '../data-url.js';
import { composeBody } from '../place.js';
import type { Provider } from '../provider.js';
import { withKey } from '../with-key.js';
import { picturesOf } from './openrouter.answer.js';
import { explainOpenRouter } from './openrouter.failure.js';
import { openRouterModels } from './openrouter.models.js';

/** OpenRouter's image API: pictures as base64 in the answer, beside what the call cost. */
export const openrouter: Provider = {
  id: 'openrouter',
  name: 'OpenRouter',
  settings: {
    key: 'OPENROUTER_API_KEY',
    baseUrls: { api: { variable: 'OPENROUTER_BASE_URL', default: 'https://openrouter.ai/api/v1' } },
  },
  resultHosts: [],
  concurrency: 32,
  models: openRouterModels,
  open: withKey((key) => ({ authorization: `Bearer ${key}` })),
  explain: explainOpenRouter,
  async render(call, wire) {
    return picturesOf(await wire.pay(`${wire.baseUrl('api')}/images`, bodyOf(call)), wire);
  },
};

function bodyOf(call: RenderCall): unknown {
  const settled = {
    model: call.upstream,
    prompt: call.prompt,
    input_references: referencesOf(call),
    n: call.count,
    ...sizeOf(call),
    quality: call.quality,
    background: call.background,
    output_format: call.format,
    output_compression: call.compression,
    seed: call.seed,
    user: call.user,
  };
  return composeBody(settled, call);
}

function referencesOf({ inputs }: RenderCall): unknown {
  if (inputs.length === 0) return undefined;
  return inputs.map((picture) => ({ type: 'image_url', image_url: { url: dataUrl(picture) } }));
}

/** Pixels are told in `size`, which is refused beside a ratio or a tier. */
function sizeOf({ size }: RenderCall): Readonly<Record<string, unknown>> {
  if (!size) return {};
  if (size.kind === 'pixels') return { size: `${size.width}x${size.height}` };
  return { aspect_ratio: size.ratio, resolution: size.tier };
}
