import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Generation() {
  return (
    <>
      <Heading title="Generation" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
