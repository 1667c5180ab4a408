import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Providers() {
  return (
    <>
      <Heading title="Providers and models" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
