/** What the queue needs (BullMQ's documentation: 6.2). */
export const oldestVersion = '6.2';

/** Whether a server of this version (`7.0.15`) will do. */
export function isNewEnough(version: string): boolean {
  return version.localeCompare(oldestVersion, 'en', { numeric: true }) >= 0;
}
