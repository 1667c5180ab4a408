import { pictureUrl } from '../../api/picture-url.js';
import type { GenerationRecord } from '../../api/types.js';
import { bytesOf } from '../../parts/formats.js';

type Input = GenerationRecord['asked']['images'][number];

/** What was asked for in words and pictures. */
export function Prompt({ record }: { readonly record: GenerationRecord }) {
  const { asked, tags } = record;
  if (asked.prompt === null) return null;
  return (
    <section class="stack" aria-labelledby="prompt">
      <h2 id="prompt">{asked.operation === 'edit' ? 'Edit' : 'Prompt'}</h2>
      <p class="generation-prompt card">{asked.prompt}</p>
      {(asked.images.length > 0 || asked.mask) && (
        <ul class="generation-inputs" aria-label="Pictures that were sent">
          {asked.images.map((input, index) => (
            <Sent key={index} name={`Input ${index + 1}`} input={input} />
          ))}
          {asked.mask && <Sent name="Mask" input={asked.mask} />}
        </ul>
      )}
      {tags.length > 0 && (
        <p class="row" aria-label="Tags">
          {tags.map((tag) => (
            <a key={tag} class="badge badge-neutral" href={`/admin/generations?tag=${encodeURIComponent(tag)}`}>
              {tag}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Sent({
  name,
  input: { url, thumbnail_url: thumbnail, size, format, bytes },
}: {
  readonly name: string;
  readonly input: Input;
}) {
  return (
    <li>
      {url && thumbnail ? (
        <a href={pictureUrl({ url })} target="_blank" rel="noopener">
          <img src={pictureUrl({ url: thumbnail })} alt={name} width="96" height="96" loading="lazy" />
        </a>
      ) : (
        <span class="generation-unseen">{format}</span>
      )}
      <span class="small">
        {name}
        <span class="muted">
          {size} {format}, {bytesOf(bytes)}
        </span>
      </span>
    </li>
  );
}
