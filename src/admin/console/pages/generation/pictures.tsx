import { useState } from 'preact/hooks';
import { pictureUrl } from '../../api/picture-url.js';
import type { GenerationRecord, Picture } from '../../api/types.js';
import { bytesOf } from '../../parts/formats.js';
import { FullSize } from './full-size.js';
import { isUnderWay } from '../../parts/under-way.js';

/** The n pictures in their order: those that are there, those that failed, and those that are still to come. */
export function Pictures({ record }: { readonly record: GenerationRecord }) {
  const [open, setOpen] = useState<Picture>();
  if (!hasPictures(record)) return null;
  const places = Array.from({ length: record.plan.n }, (_, index) => index);
  return (
    <section class="stack" aria-labelledby="pictures">
      <h2 id="pictures">Pictures</h2>
      <ul class={`generation-pictures${record.plan.n === 1 ? ' generation-single' : ''}`}>
        {places.map((index) => (
          <li key={index}>
            <Place record={record} index={index} onOpen={setOpen} />
          </li>
        ))}
      </ul>
      {open && <FullSize picture={open} prompt={record.asked.prompt ?? ''} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

/** Where there is nothing to be seen and nothing to come, the top of the page has said why. */
function hasPictures(record: GenerationRecord): boolean {
  return record.data.length > 0 || isUnderWay(record);
}

interface PlaceProps {
  readonly record: GenerationRecord;
  readonly index: number;
  readonly onOpen: (picture: Picture) => void;
}

function Place({ record, index, onOpen }: PlaceProps) {
  const picture = record.data.find((each) => each.index === index);
  if (picture) return <Shown picture={picture} onOpen={onOpen} />;
  const failure = record.failures.find((each) => each.index === index);
  if (!failure && isUnderWay(record)) {
    return (
      <div class="generation-box generation-box-busy">
        <span class="spinner" aria-hidden="true" />
        Picture {index + 1} is to come
      </div>
    );
  }
  const words = failure?.message ?? record.error?.message ?? 'There is no picture.';
  return <div class={`generation-box${failure ? ' generation-box-bad' : ''}`}>{words}</div>;
}

function Shown({ picture, onOpen }: { readonly picture: Picture; readonly onOpen: (picture: Picture) => void }) {
  const { index, size, format, bytes, provider, asset_id: asset, thumbnail_url: thumbnail } = picture;
  const [width, height] = size.split('x');
  return (
    <figure class="generation-picture">
      <button type="button" aria-label={`Open picture ${index + 1} at full size`} onClick={() => onOpen(picture)}>
        <img src={pictureUrl({ url: thumbnail })} alt={`Picture ${index + 1}`} width={width} height={height} />
      </button>
      <figcaption>
        <span>
          {size} {format} <span class="muted">{bytesOf(bytes)}</span>
        </span>
        <span class="muted">{provider}</span>
        <a href={pictureUrl(picture)} download={`${asset}.${format}`}>
          Download
        </a>
        {picture.revised_prompt && (
          <details>
            <summary>Revised prompt</summary>
            {picture.revised_prompt}
          </details>
        )}
      </figcaption>
    </figure>
  );
}
