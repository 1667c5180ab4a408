/** `850 ms`, `2.4 s`, `3 min 5 s`, `2 h 10 min`. */
export function durationOf(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** `$0.039`, `$12.50`; as precise as it is small, and `unknown` where nobody told it. */
export function moneyOf(usd: number | null): string {
  if (usd === null) return 'unknown';
  if (usd === 0) return '$0';
  const digits = Math.abs(usd) >= 1 ? 2 : 6;
  const text = usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits });
  return Number(text.replaceAll(',', '')) === 0 ? '< $0.000001' : `$${text}`.replace('$-', '-$');
}

/** `900 B`, `1.5 MB`: decimal, as disks are sold. */
export function bytesOf(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1_000, unit + 1];
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function countOf(count: number): string {
  return count.toLocaleString('en-US');
}

/** `3 pictures`, `1 picture`. */
export function pluralOf(count: number, one: string): string {
  return `${countOf(count)} ${count === 1 ? one : `${one}s`}`;
}

/** `98.5 %`; what is not whole is never told as 100 %, nor what is more than nothing as 0 %. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (100 * part) / whole;
  const shown = Math.round(percent * 10) / 10;
  if (shown === 100 && part < whole) return '> 99.9 %';
  if (shown === 0 && part > 0) return '< 0.1 %';
  return `${shown} %`;
}

/** `just now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`. Both in Unix milliseconds. */
export function agoOf(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1_000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** The local moment to the millisecond: `2026-11-30 14:05:09.123`. */
export function momentOf(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
  return local.replace('T', ' ').replace('Z', '');
}
