import { webhooks } from '../webhooks.js';
import { exampleView } from './answer.view.js';
import { html, type Html, inline, prose } from './html.js';
import { typeView } from './type.view.js';

/** What is sent to others. */
export function webhookView(): Html {
  const { operationId, summary, description, parameters, requestBody } = webhooks.generationEnded.post;
  const { schema, example } = requestBody.content['application/json'];
  const rows = parameters.map(
    (header) =>
      html`<dt><code>${header.name}</code></dt>
        <dd>${inline(header.description)}</dd>`,
  );
  return html`<article id="${operationId}" aria-labelledby="${operationId}-title">
    <h3 id="${operationId}-title">${summary}</h3>
    <p class="route"><b class="post">POST</b> to your <code>webhook_url</code></p>
    ${prose(description)}
    <h4>Headers</h4>
    <dl>${rows}</dl>
    <h4>Body</h4>
    <p><code>application/json</code>: ${typeView(schema)}</p>
    ${exampleView('Example', example)}
  </article>`;
}
