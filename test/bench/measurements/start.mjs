import { row } from '../row.mjs';
import { startHalftone } from '../targets/halftone.mjs';

/** From the process's start to the first 200 of `/health/ready`, with a new data folder each time. */
export async function start({ upstream, rounds, ...bench }) {
  const values = [];
  for (let round = 0; round < rounds.rounds; round += 1) {
    const program = await startHalftone({ ...bench, upstream: upstream.first.url, name: 'start' });
    await program.stop();
    values.push(program.startMs / 1_000);
  }
  return { rows: [row({ what: 'start until ready', load: 'a new data folder', unit: 's', values, atMost: 3 })] };
}
