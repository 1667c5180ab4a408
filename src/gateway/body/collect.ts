/** The chunks in one; undefined as soon as they are more than that many bytes. */
export async function collect(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer | undefined> {
  const collected: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    collected.push(chunk);
  }
  return Buffer.concat(collected);
}
