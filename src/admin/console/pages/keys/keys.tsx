import { Heading } from '../../parts/heading.js';
import { Empty } from '../../parts/states.js';

export function Keys() {
  return (
    <>
      <Heading title="Keys" />
      <Empty>This page is being built.</Empty>
    </>
  );
}
