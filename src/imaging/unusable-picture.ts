/** A picture that cannot be worked on; the reason ends a sentence such as "Invalid image file for 'image[2]': …". */
export class UnusablePicture extends Error {
  override readonly name = 'UnusablePicture';

  constructor(
    readonly reason: string,
    cause?: unknown,
  ) {
    super(reason, { cause });
  }
}

export function damaged(cause?: unknown): UnusablePicture {
  return new UnusablePicture('it is damaged or cut off; send the whole file, or save the picture anew', cause);
}
