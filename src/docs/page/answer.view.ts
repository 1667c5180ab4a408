import { headers } from '../headers.js';
import type { Answer, Content } from '../operation.js';
import { html, type Html, inline } from './html.js';
import { typeView } from './type.view.js';

export function answerView({ status, description, headers: names = [], content = {} }: Answer): Html {
  const told = names.map((name) => {
    return html`<dt><code>${name}</code></dt>
      <dd>${'description' in headers[name].schema ? inline(String(headers[name].schema.description)) : undefined}</dd>`;
  });
  return html`<h4>Answer ${status}</h4>
    <p>${inline(description)}</p>
    ${told.length > 0 ? html`<dl>${told}</dl>` : undefined}
    ${Object.entries(content).map(([type, one]) => contentView(type, one))}`;
}

function contentView(type: string, { schema, example, examples, 'x-events': events }: Content): Html {
  const shown = [
    ...(example === undefined ? [] : [['Example', { value: example }] as const]),
    ...Object.entries(examples ?? {}),
  ];
  const named = Object.entries(events ?? {}).map(([event, data]) => {
    return html`<li><code>${event}</code>: ${typeView(data)}</li>`;
  });
  return html`<p><code>${type}</code>${events ? ', with these events:' : html`: ${typeView(schema)}`}</p>
    ${
      named.length > 0
        ? html`<ul>
            ${named}
          </ul>`
        : undefined
    }
    ${shown.map(([title, { value }]) => exampleView(`${title === 'Example' ? title : `Example: ${title}`}, ${type}`, value))}`;
}

export function exampleView(title: string, value: unknown): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return html`<details>
    <summary>${title}</summary>
    <pre><code>${text}</code></pre>
  </details>`;
}
