import type { Provider } from '../provider.js';
import { picturesOf } from '../google-answer.js';
import { generateContentBody } from '../google-body.js';
import { explainGoogle } from '../google-failure.js';
import { withKey } from '../with-key.js';
import { geminiModels, retiredGeminiModels } from './gemini.models.js';

const name = 'Gemini API';

/** Google's Gemini API: one picture per call, as base64 in the answer. */
export const gemini: Provider = {
  id: 'gemini',
  name,
  settings: {
    key: 'GEMINI_API_KEY',
    baseUrls: { api: { variable: 'GEMINI_BASE_URL', default: 'https://generativelanguage.googleapis.com' } },
  },
  resultHosts: [],
  concurrency: 64,
  models: geminiModels,
  retired: retiredGeminiModels,
  open: withKey((key) => ({ 'x-goog-api-key': key })),
  explain: (answer) => explainGoogle(name, answer),
  async render(call, wire) {
    const url = `${wire.baseUrl('api')}/v1beta/models/${call.upstream}:generateContent`;
    const answer = await wire.pay(url, generateContentBody(call));
    return picturesOf(name, answer, wire);
  },
};
