/** The least id that a generation begun at that time (Unix milliseconds) can have: ids sort by time. */
export function firstIdAt(ms: number): string {
  return `gen_${Math.max(0, Math.floor(ms)).toString(36).padStart(9, '0')}`;
}

/** Whether a text has the form of our ids; there need not be such a generation. */
export function isGenerationId(text: string): boolean {
  return /^gen_[0-9a-z]{22}$/.test(text);
}
