import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Data<Value> {
  /** The last that came: it stays while newer is asked for, and when that fails. */
  readonly data?: Value;
  readonly error?: Error;
  /** Nothing has come yet. */
  readonly loading: boolean;
  /** Asks again now. */
  readonly refresh: () => void;
}

interface Polling {
  /** Asks again this long after each answer, while somebody looks. */
  readonly everyMs?: number;
  /** While it is true nothing is asked; what was asked before is aborted. */
  readonly paused?: boolean;
}

/** What `load` gives, asked for anew whenever one of `keys` is another one; what nobody waits for any more is aborted. */
export function useData<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  keys: readonly unknown[],
  { everyMs, paused = false }: Polling = {},
): Data<Value> {
  const [state, setState] = useState<{ data?: Value; error?: Error }>({});
  const [turn, setTurn] = useState(0);
  const refresh = useCallback(() => setTurn((former) => former + 1), []);
  useEffect(() => setState({}), keys);
  useEffect(() => {
    if (paused) return;
    const stop = new AbortController();
    let timer: number | undefined;
    const next = () => {
      if (everyMs !== undefined) timer = window.setTimeout(() => (document.hidden ? whenSeen() : refresh()), everyMs);
    };
    const whenSeen = () => {
      document.addEventListener('visibilitychange', refresh, { once: true, signal: stop.signal });
    };
    load(stop.signal).then(
      (data) => {
        if (stop.signal.aborted) return;
        setState({ data });
        next();
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setState(({ data }) => ({ data, error: error instanceof Error ? error : new Error(String(error)) }));
        next();
      },
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [...keys, turn, everyMs, paused]);
  return { ...state, loading: state.data === undefined && !state.error, refresh };
}
