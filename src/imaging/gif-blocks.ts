/**
 * Whether a GIF ends inside a block (GIF89a, appendix A). The decoder takes the frames before that for the whole
 * animation; only the trailer may be missing, as it is in files of careless encoders.
 */
export function breaksOff(gif: Uint8Array): boolean {
  let at = afterColours(gif, 10, 13);
  while (at < gif.length) {
    const introducer = gif[at];
    if (introducer === 0x21) at = afterSubBlocks(gif, at + 2);
    else if (introducer === 0x2c) at = afterSubBlocks(gif, afterColours(gif, at + 9, at + 10) + 1);
    else return false;
  }
  return at > gif.length;
}

/** Behind a table of colours, if these flags say that there is one. */
function afterColours(gif: Uint8Array, flagsAt: number, at: number): number {
  const flags = gif[flagsAt] ?? 0;
  return flags & 0x80 ? at + 3 * 2 ** ((flags & 7) + 1) : at;
}

/** Beyond the end of the file where it ends before them. */
function afterSubBlocks(gif: Uint8Array, start: number): number {
  let at = start;
  while (at < gif.length) {
    const length = gif[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return gif.length + 1;
}
