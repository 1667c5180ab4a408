import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Overview() {
  return (
    <>
      <Heading title="Overview" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
