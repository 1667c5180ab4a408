import type { Emulator } from '../../src/domain/emulator.js';
import { providers } from '../../src/providers/index.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { flatPicture } from './flat-picture.js';

/** The sandbox with all of its emulators, whose pictures have their pixels and format and one colour: they cost little. */
export async function startFlatSandbox(): Promise<Sandbox> {
  let drawn = 0;
  const emulators: Record<string, Emulator> = {};
  for (const { id } of providers) {
    const { emulator }: { emulator: Emulator } = await import(`../../src/providers/${id}/emulator/emulator.js`);
    const draw = (drawing: Parameters<typeof flatPicture>[0]) => flatPicture(drawing, (drawn += 1));
    emulators[id] = { ...emulator, open: (tools) => emulator.open({ ...tools, draw }) };
  }
  return startSandbox({ emulators });
}
