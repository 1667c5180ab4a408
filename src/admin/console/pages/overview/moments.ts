const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:05`, where the reader is. */
export function hourOf(seconds: number): string {
  const moment = new Date(seconds * 1_000);
  return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Unix seconds at which a day of UTC (`2026-11-30`) begins. */
export function momentOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1_000;
}

/** `Nov 30`, in UTC, by which days are counted. */
export function dateOf(seconds: number): string {
  const moment = new Date(seconds * 1_000);
  return `${months[moment.getUTCMonth()]} ${moment.getUTCDate()}`;
}
