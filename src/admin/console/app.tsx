import { lazy, LocationProvider, Route, Router } from 'preact-iso';
import { Shell } from './shell.js';

const Overview = lazy(() => import('./pages/overview/overview.js').then(({ Overview }) => Overview));
const Generations = lazy(() => import('./pages/generations/generations.js').then(({ Generations }) => Generations));
const Generation = lazy(() => import('./pages/generation/generation.js').then(({ Generation }) => Generation));
const Queues = lazy(() => import('./pages/queues/queues.js').then(({ Queues }) => Queues));
const Providers = lazy(() => import('./pages/providers/providers.js').then(({ Providers }) => Providers));
const Keys = lazy(() => import('./pages/keys/keys.js').then(({ Keys }) => Keys));
const Playground = lazy(() => import('./pages/playground/playground.js').then(({ Playground }) => Playground));
const Missing = lazy(() => import('./pages/missing.js').then(({ Missing }) => Missing));

/** Every page is loaded when it is first gone to; the board and the way out are the server's own. */
export function App() {
  return (
    <LocationProvider scope={/^\/admin(?!\/(?:board|sign-out|api)(?:\/|$))/}>
      <Shell>
        <Router>
          <Route path="/admin" component={Overview} />
          <Route path="/admin/generations" component={Generations} />
          <Route path="/admin/generations/:id" component={Generation} />
          <Route path="/admin/queues" component={Queues} />
          <Route path="/admin/providers" component={Providers} />
          <Route path="/admin/keys" component={Keys} />
          <Route path="/admin/playground" component={Playground} />
          <Route default component={Missing} />
        </Router>
      </Shell>
    </LocationProvider>
  );
}
