/** A limit of ours as errors name it, at 1,048,576 bytes a megabyte. */
export function inMegabytes(bytes: number): string {
  return `${bytes / 1024 ** 2} MB`;
}
