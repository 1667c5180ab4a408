import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Queues() {
  return (
    <>
      <Heading title="Queues" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
