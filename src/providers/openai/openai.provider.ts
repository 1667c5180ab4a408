import type { RenderCall } from '../../domain/plan.js';
import { formBody, type FormPicture } from '../form-body.js';
import { composeBody } from '../place.js';
import type { Provider } from '../provider.js';
import { withKey } from '../with-key.js';
import { picturesOf } from './openai.answer.js';
import { picturesOfEvents } from './openai.events.js';
import { explainOpenai } from './openai.failure.js';
import { openaiModels, retiredOpenaiModels } from './openai.models.js';

/** OpenAI's Images API: JSON to generate, a form to edit, pictures as base64 in the answer or in its events. */
export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  settings: {
    key: 'OPENAI_API_KEY',
    baseUrls: { api: { variable: 'OPENAI_BASE_URL', default: 'https://api.openai.com/v1' } },
  },
  resultHosts: [],
  concurrency: 32,
  models: openaiModels,
  retired: retiredOpenaiModels,
  open: withKey((key) => ({ authorization: `Bearer ${key}` })),
  explain: explainOpenai,

  async render(call, wire, onPartial) {
    const url = `${wire.baseUrl('api')}/images/${call.operation === 'edit' ? 'edits' : 'generations'}`;
    if (!onPartial || !call.partialImages) return picturesOf(await wire.pay(url, bodyOf(call, {})), wire);
    const streamed = bodyOf(call, { stream: true, partial_images: call.partialImages });
    return picturesOfEvents(wire.payForEvents(url, streamed), wire, onPartial);
  },
};

function bodyOf(call: RenderCall, form: { stream?: true; partial_images?: number }): unknown {
  const settled = {
    model: call.upstream,
    prompt: call.prompt,
    n: call.count,
    size: sizeOf(call),
    quality: call.quality,
    background: call.background,
    output_format: call.format,
    output_compression: call.compression,
    user: call.user,
    ...form,
  };
  const body = composeBody(settled, { ...call, extra: takenOf(call.extra) });
  return call.operation === 'edit' ? formBody(body, picturesIn(call)) : body;
}

/** GPT image models answer with base64 alone, and reject the word for it. */
function takenOf(extra: RenderCall['extra']): RenderCall['extra'] {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name !== 'response_format'));
}

function sizeOf({ size }: RenderCall): string | undefined {
  return size?.kind === 'pixels' ? `${size.width}x${size.height}` : undefined;
}

function picturesIn({ inputs, mask }: RenderCall): readonly FormPicture[] {
  const name = inputs.length === 1 ? 'image' : 'image[]';
  const pictures = inputs.map((picture) => ({ name, picture }));
  return mask ? [...pictures, { name: 'mask', picture: mask }] : pictures;
}
