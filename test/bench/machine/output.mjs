import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export const print = (line) => void process.stdout.write(`${line}\n`);

/** Ends the program, which cannot do what was asked, with a line that says why. */
export function refuse(line) {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}

/** Into a file that was asked for, whose folder need not be there; nothing where none was. */
export async function write(file, text) {
  if (!file) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
