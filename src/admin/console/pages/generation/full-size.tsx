import { pictureUrl } from '../../api/picture-url.js';
import type { Picture } from '../../api/types.js';
import { Dialog } from '../../parts/dialog.js';

interface FullSizeProps {
  readonly picture: Picture;
  readonly prompt: string;
  readonly onClose: () => void;
}

/** The picture itself, and not before somebody asks for it: it may have many megabytes. */
export function FullSize({ picture, prompt, onClose }: FullSizeProps) {
  const { index, size, format, asset_id: asset } = picture;
  const [width, height] = size.split('x');
  const url = pictureUrl(picture);
  return (
    <Dialog title={`Picture ${index + 1}, ${size}`} onClose={onClose}>
      <div class="generation-full" tabIndex={0} role="group" aria-label="Picture at full size">
        <img src={url} alt={prompt.slice(0, 300)} width={width} height={height} />
      </div>
      <div class="actions">
        <a class="button button-main" href={url} download={`${asset}.${format}`}>
          Download
        </a>
        <a class="button" href={url} target="_blank" rel="noopener">
          Open alone
        </a>
      </div>
    </Dialog>
  );
}
