import { signIn } from './console.js';
import type { TestGateway } from './gateway.js';

/** What a data route of the console answers to an admin. */
export async function consoleData<Body>(gateway: Pick<TestGateway, 'url' | 'request'>, path: string): Promise<Body> {
  const cookie = await signIn(gateway);
  const answer = await gateway.request(`/admin/api${path}`, { key: null, headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}
