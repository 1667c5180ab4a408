import { useEffect, useState } from 'preact/hooks';
import { addInputs } from './add-inputs.js';

/** Takes pictures that are dropped anywhere on the page or pasted. True while some are dragged over it. */
export function useFiles(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    addEventListener(
      'dragover',
      (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!holdsFiles(event)) return;
        // Else the browser goes to the file.
        event.preventDefault();
        void addInputs([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    addEventListener(
      'paste',
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        void addInputs(files);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return isOver;
}
