import type { ComponentChildren } from 'preact';
import type { Data } from './use-data.js';

export function Loading({ what = 'Loading' }: { readonly what?: string }) {
  return (
    <p class="state" role="status">
      <span class="spinner" aria-hidden="true" /> {what}…
    </p>
  );
}

/** Nothing is there, and what would change that. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="state">{children}</p>;
}

export function Failed({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  return (
    <p class="state state-failed" role="alert">
      <span>{error.message}</span>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </p>
  );
}

interface LoadedProps<Value> {
  readonly from: Data<Value>;
  readonly children: (value: Value) => ComponentChildren;
}

/** Data in each of its states; what is there stays while a later question fails, and that is told above it. */
export function Loaded<Value>({ from, children }: LoadedProps<Value>) {
  const { data, error, refresh } = from;
  return (
    <>
      {error && <Failed error={error} retry={refresh} />}
      {data !== undefined ? children(data) : !error && <Loading />}
    </>
  );
}
