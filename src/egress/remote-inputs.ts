import type { Receive, Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { inMegabytes } from '../domain/megabytes.js';
import { maximumPictureBytes } from '../domain/picture-limits.js';
import { BodyError } from './body-error.js';
import { fetchPicture, type Outside } from './fetch-picture.js';
import { UrlProblem } from './url-problem.js';
import { withinTime } from './within-time.js';

const works = 'Use an https URL of a picture that opens for everybody, or send the picture itself.';

/** Pictures that clients name by URL. */
export class RemoteInputs {
  constructor(
    private readonly outside: Outside,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Fetches one into the store. What is wrong with it is a `GatewayError` that does not know the field; after an abort
   * the signal's reason is thrown. Then nothing is left in the store.
   */
  async fetch(url: string, receive: Receive, signal?: AbortSignal): Promise<Received> {
    const late = new UrlProblem(`did not give the picture within ${this.timeoutMs / 1000} s`);
    try {
      return await withinTime({ timeoutMs: this.timeoutMs, late, signal }, (ending) =>
        fetchPicture(this.outside, url, receive, ending),
      );
    } catch (error) {
      throw toldToClient(error);
    }
  }
}

function toldToClient(error: unknown): unknown {
  if (error instanceof UrlProblem)
    return new GatewayError('invalid_image_url', `The URL ${error.message}. ${works}`, { cause: error });
  if (!(error instanceof BodyError)) return error;
  const message = `The URL's picture is over ${inMegabytes(maximumPictureBytes)}. Send a smaller one.`;
  return new GatewayError('request_too_large', message, { cause: error });
}
