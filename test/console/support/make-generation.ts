import type { TestGateway } from '../../support/gateway.js';
import { type PlatformRecord, platform } from '../../support/platform.js';

/** By the platform API; answers when it has ended, or when it has begun. */
export async function make(
  gateway: TestGateway,
  prompt: string,
  more: Readonly<Record<string, unknown>> = {},
  when: 'ended' | 'begun' = 'ended',
): Promise<PlatformRecord> {
  const body = { model: 'gemini-2.5-flash-image', prompt, ...more };
  const headers: Record<string, string> = when === 'ended' ? { prefer: 'wait=60' } : {};
  const { status, body: record } = await platform(gateway, '/generations', { body, headers });
  expect(status).toBe(when === 'ended' ? 200 : 202);
  return record;
}
