import type { OutgoingPicture, RenderCall } from '../../domain/plan.js';
import { Base64String } from '../../domain/streamed-json.js';
import { composeBody } from '../place.js';
import type { Provider } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { withKey } from '../with-key.js';
import { geminiAnswer, picturesOf } from './gemini.answer.js';
import { explainGemini } from './gemini.failure.js';
import { geminiModels, retiredGeminiModels } from './gemini.models.js';

/** Google's Gemini API: one picture per call, as base64 in the answer. */
export const gemini: Provider = {
  id: 'gemini',
  name: 'Gemini API',
  settings: {
    key: 'GEMINI_API_KEY',
    baseUrls: { api: { variable: 'GEMINI_BASE_URL', default: 'https://generativelanguage.googleapis.com' } },
  },
  resultHosts: [],
  concurrency: 64,
  models: geminiModels,
  retired: retiredGeminiModels,
  open: withKey((key) => ({ 'x-goog-api-key': key })),
  explain: explainGemini,
  async render(call, wire) {
    const url = `${wire.baseUrl('api')}/v1beta/models/${call.upstream}:generateContent`;
    const answer = await wire.pay(url, bodyOf(call));
    return picturesOf(readAnswer('Gemini API', geminiAnswer, answer), wire);
  },
};

function bodyOf(call: RenderCall): unknown {
  const settled = {
    contents: [{ role: 'user', parts: [{ text: call.prompt }, ...call.inputs.map(inlinePart)] }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      imageConfig: imageConfigOf(call),
      seed: call.seed,
    },
  };
  return composeBody(settled, call);
}

function inlinePart(picture: OutgoingPicture): unknown {
  return { inlineData: { mimeType: picture.mediaType, data: new Base64String(picture) } };
}

function imageConfigOf({ size }: RenderCall): Readonly<Record<string, string>> | undefined {
  if (size?.kind !== 'grid') return undefined;
  const { ratio, tier } = size;
  return { ...(ratio && { aspectRatio: ratio }), ...(tier && { imageSize: tier }) };
}
