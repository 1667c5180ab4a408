const meanings = {
  unreadable: 'The body cannot be read.',
  too_large: 'The body is too large.',
  too_many: 'The body holds too many pictures.',
};

/** A body that arrived and is of no use: it cannot be read, or there is more of it than we take. Never quotes the body. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  constructor(readonly problem: keyof typeof meanings) {
    super(meanings[problem]);
  }
}
