/** What holds for every route, in Markdown of paragraphs and code words. */
export const introduction = [
  'An OpenAI-compatible gateway for image generation and editing. Any client of the OpenAI Images API works with the base URL `/openai/v1` (or `/v1`); other services use `/platform/v1`.',
  'A key is sent as `Authorization: Bearer …`. It has scopes: `images`, `platform`, or `admin`, which includes both. The start of Halftone tells where the first key lies.',
  'Every answer has an `x-request-id`. Errors are `{"error": {"message", "type", "param", "code"}}`: decide by `code`. 429 and 503 say `retry-after`, and `x-should-retry` says whether trying again can help. Whatever the route, 500 `server_error` is what nobody foresaw, and 404 `unknown_url` is what is not here.',
  'Keys with a limit have `x-ratelimit-limit-requests`, `x-ratelimit-remaining-requests` and `x-ratelimit-reset-requests` on every answer, and the same of `images`.',
  'Scripts in browsers may ask from any origin, and can read the headers of errors, limits and pictures.',
  'Under an `Idempotency-Key` every POST is done once in 24 hours, however often it is sent.',
].join('\n\n');
