/** The least id that a generation begun at that time (Unix milliseconds) can have: ids sort by time. */
export function firstIdAt(ms: number): string {
  return `gen_${Math.max(0, Math.floor(ms)).toString(36).padStart(9, '0')}`;
}

/** Whether a text has the form of our ids; there need not be such a generation. */
export function isGenerationId(text: string): boolean {
  return /^gen_[0-9a-z]{22}$/.test(text);
}

/** The greatest id that a generation begun in the same millisecond can have. */
export function lastIdBeside(id: string): string {
  return `${momentOf(id)}${'z'.repeat(13)}`;
}

/** What ids of the same millisecond share. */
export function momentOf(id: string): string {
  return id.slice(0, 13);
}
