import { detailed, fastApi } from './fast-api.js';
import { refusalMessage, type Server } from './server.js';
import { internalError } from './sglang-order.js';
import { edit, generation } from './sglang-routes.js';

/** SGLang-diffusion with one image model, a key set, and no cloud storage (its OpenAI API page and sources). */
export const sglang: Server = {
  ...fastApi,
  routes: { '/images/generations': generation, '/images/edits': edit },
  // Whatever its pipeline throws is caught by nobody.
  failure: (status, message) => (status === 500 ? internalError : detailed(status, message)),
  refusal: () => detailed(400, refusalMessage),
};
