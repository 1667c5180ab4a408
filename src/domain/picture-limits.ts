/** Pixels of a picture that is opened or made here, all frames together. */
export const maximumPixels = 100_000_000;

/** Frames of an animation that is opened here. */
export const maximumFrames = 1_000;

/** Pixels of a picture of which a part is replaced here: three pictures of that size are in memory then. */
export const maximumMaskedPixels = 50_000_000;

/** Bytes of one picture, whichever way it comes, and of all pictures of a request; base64 is counted decoded. */
export const maximumPictureBytes = 50 * 1024 * 1024;
export const maximumRequestBytes = 400 * 1024 * 1024;

/** Pictures that one edit takes, the mask not counted. */
export const maximumInputs = 16;
