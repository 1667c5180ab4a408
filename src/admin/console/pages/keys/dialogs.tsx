import type { Key, NewKey } from '../../api/types.js';
import { ChangeDialog } from './change-dialog.js';
import { CreateDialog } from './create-dialog.js';
import { RevokeDialog } from './revoke-dialog.js';
import { RotateDialog } from './rotate-dialog.js';
import { SecretDialog } from './secret-dialog.js';

/** What is being asked or told. */
export type Asked =
  | { readonly what: 'create' }
  | { readonly what: 'change' | 'rotate' | 'revoke'; readonly key: Key }
  | { readonly what: 'secret'; readonly key: NewKey };

interface DialogsProps {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked | undefined) => void;
  /** What was done, in a sentence. */
  readonly onDone: (sentence: string) => void;
}

export function Dialogs({ asked, onAsk, onDone }: DialogsProps) {
  const close = () => onAsk(undefined);
  const tell = (sentence: string) => {
    onDone(sentence);
    close();
  };
  const show = (key: NewKey) => onAsk({ what: 'secret', key });
  switch (asked.what) {
    case 'create':
      return <CreateDialog onClose={close} onCreated={show} />;
    case 'change':
      return <ChangeDialog of={asked.key} onClose={close} onChanged={() => tell(`${asked.key.name} is changed.`)} />;
    case 'rotate':
      return <RotateDialog of={asked.key} onClose={close} onRotated={show} />;
    case 'revoke':
      return <RevokeDialog of={asked.key} onClose={close} onRevoked={() => tell(`${asked.key.name} is revoked.`)} />;
    case 'secret':
      return <SecretDialog of={asked.key} onClose={close} />;
  }
}
