import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Generations() {
  return (
    <>
      <Heading title="Generations" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
