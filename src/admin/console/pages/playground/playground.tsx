import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Playground() {
  return (
    <>
      <Heading title="Playground" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
