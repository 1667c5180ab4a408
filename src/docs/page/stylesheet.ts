import { createHash } from 'node:crypto';
import { Html } from './html.js';

const css = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1c1e21; --quiet: #50565e; --line: #d5d9de; --shade: #f4f5f7; --link: #0b5394;
  --get: #0b5394; --post: #1a6632; --delete: #a01c1c; --patch: #7a4a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e6e8ea; --quiet: #a9b0b8; --line: #3a3f45; --shade: #202327; --link: #8ab8ec;
    --get: #8ab8ec; --post: #85cc98; --delete: #f0a0a0; --patch: #e5bd7a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; }
h1 small { color: var(--quiet); font-size: 1rem; font-weight: normal; }
h2 { margin-top: 3rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
h3 { margin: 0 0 .4rem; }
h4 { margin: 1.2rem 0 .3rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; padding: .5rem; background: var(--paper); }
nav ul { margin: .2rem 0 .8rem; padding-left: 1.2rem; }
nav summary { font-weight: 600; }
nav code { color: var(--quiet); }
code { font: .875em/1.5 ui-monospace, monospace; }
pre {
  margin: .3rem 0; padding: .8rem; background: var(--shade); border: 1px solid var(--line); border-radius: .4rem;
  white-space: pre-wrap;
}
figure { margin: .6rem 0; }
figcaption { color: var(--quiet); font-size: .875rem; }
article { margin: 1.2rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
article:target { border-color: var(--link); }
.route b { font: 700 .875rem ui-monospace, monospace; }
.get, .head { color: var(--get); } .post { color: var(--post); }
.delete { color: var(--delete); } .patch { color: var(--patch); }
.scope { white-space: nowrap; padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--quiet); font-size: .8125rem; }
dl { margin: .3rem 0; }
dt { margin-top: .5rem; }
dt span { color: var(--quiet); font-size: .875rem; }
dd { margin: 0 0 0 1.2rem; }
summary { padding: .2rem 0; cursor: pointer; }
@media (min-width: 64rem) {
  body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 0 2rem; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; padding: 1rem 0; overflow-y: auto; }
  nav code { display: none; }
}
`;

/** The whole element: with a space more it would not be what the hash is of. */
export const stylesheet = new Html(`<style>${css}</style>`);

/** By which a page's policy lets it in, and no other. */
export const stylesheetHash = `sha256-${createHash('sha256').update(css).digest('base64')}`;
