/** Pixels of a picture that is opened or made here, all frames together. */
export const maximumPixels = 100_000_000;
