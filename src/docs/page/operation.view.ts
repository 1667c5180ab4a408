import { errorTable } from '../../domain/errors.js';
import { curlOf } from '../curl.js';
import { errorsOf } from '../error-answers.js';
import { errorMeanings } from '../error-meanings.js';
import type { Operation, Parameter, RequestBody } from '../operation.js';
import { parametersOf } from '../parameters.js';
import { resolved } from '../resolved.js';
import { answerView } from './answer.view.js';
import { fieldsView } from './fields.view.js';
import { html, type Html, inline, prose } from './html.js';
import { typeView } from './type.view.js';

/** Where the paths of an operation begin. */
export interface Place {
  readonly origin: string;
  readonly base: string;
}

export function operationView(operation: Operation, { origin, base }: Place): Html {
  const { id, method, path, summary, description, scopes, body, answers, samples } = operation;
  const curls = samples.map((sample) => {
    return html`<figure>
      <figcaption>${sample.title}</figcaption>
      <pre><code>${curlOf(operation, sample, `${origin}${base}`)}</code></pre>
    </figure>`;
  });
  return html`<article id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${summary}</h3>
    <p class="route">
      <b class="${method}">${method.toUpperCase()}</b> <code>${base}${path}</code> ${scopeView(scopes)}
    </p>
    ${description === undefined ? undefined : prose(description)} ${curls} ${parametersView(parametersOf(operation))}
    ${body && bodyView(body)} ${answers.map(answerView)} ${errorsView(operation)}
  </article>`;
}

function scopeView(scopes: readonly string[] | undefined): Html {
  return scopes ? html`<span class="scope">scope ${scopes.join(' or ')}</span>` : html`<span class="scope">open</span>`;
}

function parametersView(parameters: readonly Parameter[]): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map(({ name, in: where, required, description, schema }) => {
    return html`<dt>
        <code>${name}</code>
        <span>${where}, ${typeView(schema)}${required && where !== 'path' ? ', required' : ''}</span>
      </dt>
      <dd>${inline(description)}</dd>`;
  });
  return html`<h4>Parameters</h4>
    <dl>${rows}</dl>`;
}

function bodyView({ content, description }: RequestBody): Html {
  const types = Object.entries(content).map(([type, schema]) => {
    return html`<details>
      <summary>Fields of ${type}</summary>
      ${fieldsView(resolved(schema))}
    </details>`;
  });
  return html`<h4>Body</h4>
    ${description === undefined ? undefined : prose(description)}${types}`;
}

function errorsView(operation: Operation): Html | undefined {
  const codes = errorsOf(operation);
  if (codes.length === 0) return undefined;
  const statusOf = (code: (typeof codes)[number]) => errorTable[code].status;
  const rows = [...codes]
    .sort((one, other) => statusOf(one) - statusOf(other))
    .map(
      (code) =>
        html`<dt>${statusOf(code)} <code>${code}</code></dt>
          <dd>${inline(errorMeanings[code])}</dd>`,
    );
  return html`<details>
    <summary>Errors</summary>
    <dl>${rows}</dl>
  </details>`;
}
