/**
 * A URL of a client's that is not opened, or that gave nothing of use. The message goes on after the words "The URL",
 * and names nothing that the client did not: no address that a name has, no other host.
 */
export class UrlProblem extends Error {
  override readonly name = 'UrlProblem';

  /** What it is to the client whose URL redirected to this one. */
  redirected(): UrlProblem {
    return new UrlProblem(`redirects to a URL that ${this.message}`, { cause: this.cause });
  }
}
