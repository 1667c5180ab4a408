import { noEndpoints } from './image-models.js';
import { providerRejection, Rejection, rejection, rejectionWithin200 } from './rejection.js';
import type { Task } from './task.js';

/** OpenRouter's own error of a status, for the directive that asks for one. */
export function steeredFailure(status: number, { model }: Task): Rejection {
  const { name } = model.provider;
  if (status === 400) return providerRejection(400, name, upstream(400, 'Request contains an invalid argument.'));
  if (status === 404) return noEndpoints(model.id);
  if (status === 429) return rateLimited(model.id, name);
  if (status === 502) return providerRejection(502, name, upstream(502, 'Bad Gateway'));
  // The one error that comes in a 200 here, as any does once the model works.
  if (status === 524) return rejectionWithin200(524, timedOut);
  return rejection(status, messages[status] ?? 'The request could not be completed.');
}

/** The prompt is flagged before any provider sees it, and costs nothing. */
export function moderated({ model, prompt }: Task): Rejection {
  const reasons = ['violence/graphic'];
  const message =
    `${model.id} requires moderation on ${model.provider.name}. ` +
    `Your input was flagged for "${reasons.join(', ')}". No credits were charged.`;
  const flagged = prompt.length > 100 ? `${prompt.slice(0, 48)}...${prompt.slice(-49)}` : prompt;
  return rejection(403, message, {
    reasons,
    flagged_input: flagged,
    provider_name: model.provider.name,
    model_slug: model.id,
  });
}

/** As recorded, with the shortest wait that the header can tell. */
function rateLimited(model: string, provider: string): Rejection {
  const raw = `${model} is temporarily rate-limited upstream. Please retry shortly.`;
  const headers = { 'retry-after': '1' };
  const { status, body } = rejection(429, 'Provider returned error', {
    raw,
    provider_name: provider,
    is_byok: false,
    retry_after_seconds: 1,
    headers: { 'Retry-After': '1' },
  });
  return new Rejection(status, body, headers);
}

function upstream(code: number, message: string): string {
  return JSON.stringify({ error: { code, message } }, undefined, 2);
}

const timedOut = 'Request timed out. Please try again later.';

const messages: Readonly<Record<number, string>> = {
  401: 'User not found.',
  402: 'Insufficient credits. Add more using https://openrouter.ai/settings/credits',
  403: 'Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys',
  408: timedOut,
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'There is no available model provider that meets your routing requirements',
  529: 'Provider is temporarily overloaded. Please try again later.',
};
