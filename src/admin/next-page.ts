const nowhere = 'http://halftone.invalid';

/** Where somebody goes once signed in: the page of the console that was asked for, and never to another place. */
export function nextPage(asked: unknown): string {
  if (typeof asked !== 'string' || !URL.canParse(asked, nowhere)) return '/admin';
  const { origin, pathname, search } = new URL(asked, nowhere);
  return origin === nowhere && /^\/admin(?:\/|$)/.test(pathname) ? `${pathname}${search}` : '/admin';
}
