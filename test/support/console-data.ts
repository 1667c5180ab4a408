import type { TestGateway } from './gateway.js';

/** What a data route of the console answers to an admin. */
export async function consoleData<Body>(gateway: Pick<TestGateway, 'request'>, path: string): Promise<Body> {
  const answer = await gateway.request(`/admin/api${path}`);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}
