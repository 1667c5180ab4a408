/** A body that arrived and is of no use: it cannot be read, or it is larger than we take. Never quotes the body. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  constructor(readonly problem: 'unreadable' | 'too_large') {
    super(problem === 'unreadable' ? 'The body cannot be read.' : 'The body is too large.');
  }
}
