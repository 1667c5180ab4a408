import type { Response } from './open-exchange.js';

/** Closes the connection where the body was not read to its end. */
export async function readWhole<Answer>(
  response: Response,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  // What breaks is thrown where the body is read; a body that nobody reads must not end the process.
  response.body.on('error', () => undefined);
  try {
    return await read(response);
  } finally {
    response.body.destroy();
  }
}
