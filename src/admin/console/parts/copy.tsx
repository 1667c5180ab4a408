import { useState } from 'preact/hooks';
import { copyText } from './copy-text.js';

const shownMs = 2_000;

interface CopyProps {
  readonly text: string;
  /** "Copy as curl". */
  readonly children: string;
}

export function Copy({ text, children }: CopyProps) {
  const [said, setSaid] = useState('');
  const say = (words: string) => {
    setSaid(words);
    setTimeout(() => setSaid(''), shownMs);
  };
  return (
    <button
      type="button"
      class="button"
      onClick={() =>
        copyText(text).then(
          () => say('Copied'),
          () => say('Not allowed to copy'),
        )
      }
    >
      <span aria-live="polite">{said || children}</span>
    </button>
  );
}
