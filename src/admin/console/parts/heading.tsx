import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface HeadingProps {
  readonly title: string;
  /** Stands beside it: what can be done with the whole page. */
  readonly children?: ComponentChildren;
}

/** The one `h1` of a page, which is its title in the browser too. */
export function Heading({ title, children }: HeadingProps) {
  useEffect(() => {
    document.title = `${title} · Halftone`;
  }, [title]);
  return (
    <div class="heading">
      <h1>{title}</h1>
      {children && <div class="actions">{children}</div>}
    </div>
  );
}
