import { openAiError } from './generic-errors.js';
import { readEdit, readGeneration } from './generic-request.js';
import { refusalMessage, type Server } from './server.js';

/** A server that is like OpenAI's images API and no more; its error form is that of OpenAI's documents. */
export const openAiLike: Server = {
  routes: { '/images/generations': readGeneration, '/images/edits': readEdit },
  unauthorized: openAiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
  failure: (status, message) => openAiError(status, message),
  refusal: () => openAiError(400, refusalMessage, { type: 'image_generation_user_error', code: 'moderation_blocked' }),
  elsewhere: (status) =>
    openAiError(status, status === 404 ? 'Unknown request URL.' : 'Not allowed to do that here.', { code: null }),
};
