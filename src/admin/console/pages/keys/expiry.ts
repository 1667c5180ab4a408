const daySeconds = 86_400;

export const presets = [
  ['30 days', 30],
  ['90 days', 90],
  ['1 year', 365],
] as const;

/** Unix seconds as `<input type="datetime-local">` has them: the local minute, `2026-11-30T14:05`. */
export function localOf(seconds: number): string {
  const minutes = new Date(seconds * 1_000).getTimezoneOffset();
  return new Date((seconds - minutes * 60) * 1_000).toISOString().slice(0, 16);
}

export function secondsOf(local: string): number {
  return Math.floor(new Date(local).getTime() / 1_000);
}

/** `now`: Unix milliseconds. */
export function inDays(days: number, now: number): string {
  return localOf(Math.floor(now / 1_000) + days * daySeconds);
}
