import type { Dispatcher } from 'undici';
import { openExchange, type Exchange, type Response } from './open-exchange.js';

/** Sends one request and reads its answer. Whatever breaks on the way is thrown as a `ProviderFailure`. */
export async function exchange<Answer>(
  agent: Dispatcher,
  call: Exchange,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const open = openExchange(agent, call);
  try {
    return await read(await open.response());
  } catch (error) {
    throw open.failure(error);
  } finally {
    open.close();
  }
}

/** The same for an answer that is read in parts, each as it comes. What is thrown between two parts stays as it is. */
export async function* exchangeInParts<Part>(
  agent: Dispatcher,
  call: Exchange,
  read: (response: Response) => AsyncIterable<Part>,
): AsyncGenerator<Part> {
  const open = openExchange(agent, call);
  try {
    yield* read(await open.response());
  } catch (error) {
    throw open.failure(error);
  } finally {
    open.close();
  }
}
