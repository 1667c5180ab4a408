import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Badge } from '../../parts/badge.js';

interface FoldedProps {
  readonly title: string;
  /** How many of its fields say something. */
  readonly used: number;
  /** Opened where something in it is wrong. */
  readonly open: boolean;
  readonly children: ComponentChildren;
}

/** Fields that most people never need. */
export function Folded({ title, used, open, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(open);
  useEffect(() => {
    if (open) setOpen(true);
  }, [open]);
  return (
    <details class="playground-folded" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title} {used > 0 && <Badge tone="neutral">{used} set</Badge>}
      </summary>
      <div class="playground-fields playground-fields-explained">{children}</div>
    </details>
  );
}
