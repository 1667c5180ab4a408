import type { Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/mock/emulator/emulator.js';
import { type OpenEmulator, openEmulator } from './emulator-harness.js';

export interface OpenMock extends OpenEmulator {
  /** `POST /images` of `a cat` by the right model, with these fields over it. */
  post(fields: object): Promise<Response>;
}

/** The mock emulator alone on loopback; a prompt is steered by what `steered` writes into it. */
export async function openMock(): Promise<OpenMock> {
  const steer = (prompt: string): Partial<Steering> => JSON.parse(/\{.*/.exec(prompt)?.[0] ?? '{}');
  const opened = await openEmulator(emulator, { steer });
  const headers = { authorization: `Bearer ${emulator.key}` };
  return {
    ...opened,
    post: (fields) => {
      const body = JSON.stringify({ model: 'mock-image', prompt: 'a cat', ...fields });
      return fetch(`${opened.url('api')}/images`, { method: 'POST', headers, body });
    },
  };
}
