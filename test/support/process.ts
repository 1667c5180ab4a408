import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface HalftoneProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything that it has printed so far. */
  readonly printed: () => string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** The built program in a process of its own, with nothing in its environment but what is given. */
export async function startProcess(environment: Record<string, string>): Promise<HalftoneProcess> {
  const program = join(import.meta.dirname, '../../dist/main.js');
  const child = spawn(process.execPath, [program], {
    env: { PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const ready = /^Halftone \S+ is ready at (\S+)$/.exec(line);
        if (ready) resolve(ready[1] ?? '');
      });
    }
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${lines.join('\n')}`)));
  });
  return {
    ...{ url, child, printed: () => lines.join('\n') },
    kill: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}
