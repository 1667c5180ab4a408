import { failure, keyRequired } from './local-ai-errors.js';
import { generation } from './local-ai-generations.js';
import { inpainting } from './local-ai-inpainting.js';
import { refusalMessage, type Server } from './server.js';

/** LocalAI with one image model and a key set (its API error reference, image generation page and endpoint sources). */
export const localAi: Server = {
  routes: { '/images/generations': generation, '/images/inpainting': inpainting },
  unauthorized: keyRequired,
  failure,
  refusal: () => failure(400, refusalMessage),
  elsewhere: (status) => failure(status),
};
