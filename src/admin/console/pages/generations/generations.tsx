import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { Heading } from '../../parts/heading.js';
import { FilterBar } from './filter-bar.js';
import { addressOf, filtersOf, viewOf } from './filters.js';
import { Results } from './results.js';
import { ViewSwitch } from './view-switch.js';
import './generations.css';

/** Everything that was generated, newest first. What is looked for stands in the address. */
export function Generations() {
  const { path, query, route } = useLocation();
  const last = useRef(query);
  // While another page is loaded this one stands there still, with that one's address.
  if (path === '/admin/generations') last.current = query;
  const [filters, view] = [filtersOf(last.current), viewOf(last.current)];
  const address = addressOf(filters, view);
  return (
    <>
      <Heading title="Generations">
        <ViewSwitch view={view} onChange={(chosen) => route(addressOf(filters, chosen), true)} />
      </Heading>
      <FilterBar filters={filters} onChange={(changed) => route(addressOf(changed, view), true)} />
      <Results key={addressOf(filters, 'gallery')} filters={filters} view={view} address={address} />
    </>
  );
}
