import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { get } from './api/client.js';
import type { Session } from './api/types.js';
import { Navigation } from './navigation.js';
import { useData } from './parts/use-data.js';
import { SessionContext } from './session.js';
import { ThemeSwitch } from './theme-switch.js';

/** What stands around every page. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  const { data: session } = useData((signal) => get<Session>('/session', signal), []);
  const main = useFocusOnNewPage();
  return (
    <SessionContext.Provider value={session}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="shell-head">
        <a class="brand" href="/admin">
          <img src="/sign-in/icon.svg" alt="" width="24" height="24" />
          Halftone
        </a>
        {session?.sandbox && (
          <span class="badge badge-warn" title="Pictures are drawn on this machine, and nothing is bought.">
            Sandbox
          </span>
        )}
        <Navigation />
        <footer class="shell-foot">
          <ThemeSwitch />
          <form method="post" action="/admin/sign-out">
            <button class="button button-quiet">Sign out</button>
          </form>
          {session && (
            <p class="small muted">
              {session.key.name} · {session.version}
            </p>
          )}
        </footer>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
    </SessionContext.Provider>
  );
}

/**
 * Whoever cannot see that the page changed is where the new one begins; filters in the address are no new page. One that
 * was left and is come back to, and kept its place in the history's state, scrolls there itself.
 */
function useFocusOnNewPage() {
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    if (!first.current && history.state === null) scrollTo(0, 0);
    first.current = false;
  }, [path]);
  return main;
}
