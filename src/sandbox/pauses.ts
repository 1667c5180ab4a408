export interface Pauses {
  pause(milliseconds: number): Promise<void>;
  /** Ends all pauses in the middle: what waited for them never goes on, and can be forgotten. */
  drop(): void;
}

export function openPauses(): Pauses {
  const timers = new Set<NodeJS.Timeout>();
  return {
    async pause(milliseconds) {
      if (milliseconds === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          resolve();
        }, milliseconds);
        timers.add(timer);
      });
    },
    drop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
