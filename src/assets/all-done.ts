/** As `Promise.all`, which leaves the rest at work where one fails: whoever tries again must not meet it there. */
export async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
