/** How long a request is to be held open: `wait`, or `wait=5`; undefined where it is not, or not in the documented form. */
export function secondsToWait(prefer: string | undefined): number | undefined {
  const [asked, , seconds = '60'] = /^wait(=([1-9]\d?))?$/.exec(prefer?.trim() ?? '') ?? [];
  return asked === undefined ? undefined : Math.min(60, Number(seconds));
}

/** Resolves when the work has ended, or when its time is over. */
export function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return new Promise((resume) => {
    const timer = setTimeout(resume, milliseconds).unref();
    void work.then(() => {
      clearTimeout(timer);
      resume();
    });
  });
}
