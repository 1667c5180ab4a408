import { pictureUrl } from '../../api/picture-url.js';
import type { GenerationRecord, Picture } from '../../api/types.js';
import { bytesOf } from '../../parts/formats.js';
import { Failed } from '../../parts/states.js';
import { useAction } from '../../parts/use-action.js';
import { addInputs } from './add-inputs.js';
import { fetchPicture } from './fetch-picture.js';
import { cut } from './words.js';

interface ResultPicturesProps {
  readonly record: GenerationRecord;
  /** How many tiles stand for pictures that are still to come. */
  readonly waiting: number;
  readonly shape: string;
}

export function ResultPictures({ record, waiting, shape }: ResultPicturesProps) {
  const { data, plan, asked } = record;
  const places = data.length + waiting;
  return (
    <div class={places > 1 ? 'playground-pictures playground-several' : 'playground-pictures'}>
      {data.map((picture) => (
        <ResultPicture
          key={picture.asset_id}
          picture={picture}
          alt={`Picture ${picture.index + 1} of ${plan.n}: ${cut(asked.prompt ?? '', 120)}`}
          isSmall={places > 1}
        />
      ))}
      {Array.from({ length: waiting }, (_, index) => (
        <div key={`waiting-${index}`} class="playground-waiting" style={{ aspectRatio: shape }} />
      ))}
    </div>
  );
}

interface ResultPictureProps {
  readonly picture: Picture;
  readonly alt: string;
  readonly isSmall: boolean;
}

function ResultPicture({ picture, alt, isSmall }: ResultPictureProps) {
  const { size, format, bytes, provider, thumbnail_url: thumbnail } = picture;
  const url = pictureUrl(picture);
  const name = `picture-${picture.index + 1}.${format}`;
  const edit = useAction(async () => addInputs([await fetchPicture(url, name)]));
  const [width, height] = size.split('x').map(Number);
  return (
    <figure class="playground-picture">
      <a href={url} target="_blank" rel="noreferrer" aria-label={`${alt} (full size)`}>
        <img src={isSmall ? pictureUrl({ url: thumbnail }) : url} alt={alt} width={width} height={height} />
      </a>
      <figcaption class="row small">
        <span class="muted">
          {size.replace('x', '×')} {format} · {bytesOf(bytes)} · {provider}
        </span>
        <a href={url} download={name} class="button">
          Download
        </a>
        <button type="button" class="button" disabled={edit.busy} onClick={() => void edit.run()}>
          Edit this
        </button>
      </figcaption>
      {edit.error && <Failed error={edit.error} />}
    </figure>
  );
}
