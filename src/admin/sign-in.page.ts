interface SignInPage {
  readonly next: string;
  /** What was wrong with the key that was sent. */
  readonly problem?: string;
}

/** Made here and not in the browser, so that it works before any script of ours is allowed to run. */
export function signInPage({ next, problem }: SignInPage): string {
  const told = problem === undefined ? '' : `<p class="problem" id="problem" role="alert">${escaped(problem)}</p>`;
  const invalid = problem === undefined ? '' : ' aria-invalid="true"';
  const described = problem === undefined ? 'where' : 'problem where';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sign in · Halftone</title>
    <link rel="icon" href="/sign-in/icon.svg" />
    <link rel="stylesheet" href="/sign-in/style.css" />
  </head>
  <body>
    <main>
      <img src="/sign-in/icon.svg" alt="" width="40" height="40" />
      <h1>Halftone</h1>
      <form method="post" action="/sign-in">
        ${told}
        <input type="hidden" name="next" value="${escaped(next)}" />
        <label for="key">Admin key</label>
        <input id="key" name="key" type="password" autocomplete="current-password" spellcheck="false" required autofocus aria-describedby="${described}"${invalid} />
        <button>Sign in</button>
        <p id="where">The first start shows it and keeps it in the file <code>admin-key</code> of the data folder.</p>
      </form>
    </main>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
