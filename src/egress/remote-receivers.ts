import { addressesOf } from './addresses-of.js';
import { readClientUrl } from './client-url.js';
import type { Outside } from './fetch-picture.js';
import { requestPinned } from './pinned.js';
import { UrlProblem } from './url-problem.js';
import { unlessAborted, withinTime } from './within-time.js';

/** Servers that clients name to be told something. */
export class RemoteReceivers {
  constructor(
    private readonly outside: Outside,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Posts JSON and gives the status that it was answered with. Of the answer nothing else is read, and no redirect is
   * followed: it would carry what was signed for one receiver to another. Without a status it throws a `UrlProblem`.
   */
  post(address: string, json: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const late = new UrlProblem(`did not answer within ${this.timeoutMs / 1000} s`);
    return withinTime({ timeoutMs: this.timeoutMs, late }, async (signal) => {
      const { allow, resolve, connect } = this.outside;
      const url = readClientUrl(address, allow);
      const addresses = await unlessAborted(addressesOf(url, allow, resolve), signal);
      const asked = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: json,
      } as const;
      return requestPinned({ url, addresses, connect, signal }, asked, async ({ statusCode }) => statusCode);
    });
  }
}
