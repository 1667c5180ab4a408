import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from './api/types.js';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, and to what; undefined until that is known. */
export function useSession(): Session | undefined {
  return useContext(SessionContext);
}
