import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../api/client.js';
import { followGeneration } from '../../api/follow.js';
import type { GenerationRecord } from '../../api/types.js';
import type { testRequest } from './test-request.js';

export type Test =
  | { readonly state: 'idle'; readonly error?: Error }
  | { readonly state: 'running'; readonly id?: string }
  | { readonly state: 'ended'; readonly record: GenerationRecord };

/** A generation that is begun and followed to its end, one at a time. It goes on when nobody looks any more. */
export function useTest(onEnd: () => void): readonly [Test, (request: ReturnType<typeof testRequest>) => void] {
  const [test, setTest] = useState<Test>({ state: 'idle' });
  const stop = useRef<(() => void) | undefined>(undefined);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
      stop.current?.();
    },
    [],
  );
  const run = (request: ReturnType<typeof testRequest>) => {
    setTest({ state: 'running' });
    send<GenerationRecord>('/platform/v1/generations', { body: request }).then(
      ({ id }) => {
        if (gone.current) return;
        setTest({ state: 'running', id });
        stop.current = followGeneration(id, {
          onEnd: (record) => {
            setTest({ state: 'ended', record });
            onEnd();
          },
          onLost: (error) => setTest({ state: 'idle', error }),
        });
      },
      (error: unknown) => setTest({ state: 'idle', error: error instanceof Error ? error : new Error(String(error)) }),
    );
  };
  return [test, run];
}
