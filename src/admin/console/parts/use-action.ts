import { useState } from 'preact/hooks';

export interface Action<Words extends readonly unknown[]> {
  /** Resolves when it is over, however it ended: a failure stands in `error`. */
  readonly run: (...words: Words) => Promise<void>;
  readonly busy: boolean;
  readonly error?: Error;
  readonly reset: () => void;
}

/** Something that a button does: once at a time, and with what went wrong. */
export function useAction<Words extends readonly unknown[]>(act: (...words: Words) => Promise<unknown>): Action<Words> {
  const [{ busy, error }, setState] = useState<{ busy: boolean; error?: Error }>({ busy: false });
  const run = async (...words: Words) => {
    if (busy) return;
    setState({ busy: true });
    try {
      await act(...words);
      setState({ busy: false });
    } catch (thrown) {
      setState({ busy: false, error: thrown instanceof Error ? thrown : new Error(String(thrown)) });
    }
  };
  return { run, busy, error, reset: () => setState({ busy: false }) };
}
