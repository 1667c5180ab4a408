import { detailed, fastApi } from './fast-api.js';
import { refusalMessage, type Server } from './server.js';
import { edit } from './vllm-omni-edits.js';
import { generation } from './vllm-omni-generations.js';

/** vLLM-Omni with one image model, of one stage, and a key set (its image generation and image edit API pages). */
export const vllmOmni: Server = {
  ...fastApi,
  routes: { '/images/generations': generation, '/images/edits': edit },
  failure: (status, message) => detailed(status, message ?? messages[status]),
  refusal: () => detailed(400, refusalMessage),
};

const messages: Readonly<Record<number, string>> = {
  500: 'Image generation failed: CUDA out of memory.',
  503: 'Diffusion engine not initialized. Start server with a diffusion model.',
};
