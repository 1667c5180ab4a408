/** A picture that is sent along. It lives in the page's memory, and nowhere else. */
export interface InputPicture {
  readonly key: string;
  /** No two of a request have the same: code names the files by it. */
  readonly name: string;
  readonly blob: Blob;
  /** Where the page shows it from. */
  readonly url: string;
  /** Undefined of a kind that browsers do not show. */
  readonly size?: { readonly width: number; readonly height: number };
}

export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** `image.png`, `image-2.png`, … : what is pasted is always called the same. */
export function unusedName(name: string, used: readonly string[]): string {
  const [, stem = name, extension = ''] = /^(.*?)(\.\w+)?$/s.exec(name) ?? [];
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : `${stem}-${count}${extension}`;
    if (!used.includes(tried)) return tried;
  }
}
