import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const { jest } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** One more at once than there are cores: in many suites a lease or a lock has to run out, and nothing is done meanwhile. */
export default { ...jest, rootDir: '..', maxWorkers: availableParallelism() + 1 };
