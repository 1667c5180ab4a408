import { checkLiteralHost } from './addresses-of.js';
import type { Allow } from './allowed.js';
import { readClientUrl } from './client-url.js';

/** Refuses with a `UrlProblem` a URL that can never be opened, whatever its host will lead to: for long before its use. */
export function checkClientUrl(text: string, allow: Allow): void {
  checkLiteralHost(readClientUrl(text, allow), allow);
}
