import { version } from '../../config/config.js';
import { introduction } from '../introduction.js';
import type { Section } from '../operation.js';
import { schemas } from '../schemas/schemas.js';
import { sections } from '../sections/sections.js';
import { html, type Html, prose } from './html.js';
import { operationView } from './operation.view.js';
import { shapeView } from './shape.view.js';
import { stylesheet } from './stylesheet.js';
import { webhookView } from './webhook.view.js';

/** The reference for people: one page that needs no script and no other host. `origin` is that of the examples. */
export function pageAt(origin: string): string {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Halftone API</title>
        ${stylesheet}
      </head>
      <body>
        <a class="skip" href="#routes">Skip to the routes</a>
        <header>
          <h1>Halftone API <small>${version}</small></h1>
          ${prose(introduction)}
          <p>
            For machines: <a href="/docs-json">OpenAPI 3.1</a>. Base URL of OpenAI's clients:
            <code>${origin}/openai/v1</code>
          </p>
        </header>
        <nav aria-label="Routes">
          ${sections.map(contents)}
          <p><a href="#shapes">Shapes</a></p>
        </nav>
        <main id="routes">
          ${sections.map((section) => sectionView(section, origin))}
          <section id="shapes">
            <h2>Shapes</h2>
            <p>What requests and answers are made of.</p>
            ${Object.entries(schemas).map(([name, schema]) => shapeView(name, schema))}
          </section>
        </main>
      </body>
    </html> `;
  return markup;
}

function contents({ name, operations }: Section): Html {
  const links = operations.map(({ id, summary, method, path }) => {
    return html`<li><a href="#${id}">${summary}</a> <code>${method.toUpperCase()} ${path}</code></li>`;
  });
  return html`<details open>
    <summary>${name}</summary>
    <ul>
      ${links}
    </ul>
  </details>`;
}

function sectionView(section: Section, origin: string): Html {
  const { name, description, bases, operations } = section;
  return html`<section id="${name.toLowerCase()}">
    <h2>${name}</h2>
    ${prose(description)} ${operations.map((operation) => operationView(operation, { origin, base: bases?.[0] ?? '' }))}
    ${name === 'Webhooks' ? webhookView() : undefined}
  </section>`;
}
