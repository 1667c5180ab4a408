import { Heading } from '../parts/heading.js';
import { Empty } from '../parts/states.js';

export function Missing() {
  return (
    <>
      <Heading title="No such page" />
      <Empty>
        Nothing lives at this address. <a href="/admin">Back to the overview</a>
      </Empty>
    </>
  );
}
