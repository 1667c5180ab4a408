import { useEffect, useState } from 'preact/hooks';
import { agoOf, momentOf } from './formats.js';

const everyMs = 10_000;

/** How long ago something was, and exactly when on hover. `at`: Unix milliseconds. */
export function Ago({ at }: { readonly at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(at).toISOString()} title={momentOf(at)}>
      {agoOf(at, Math.max(now, at))}
    </time>
  );
}
