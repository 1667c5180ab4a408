import { isRecord, record } from './call-body.js';

/** What sd-server generates from; a request's own values stand over those that the server was started with. */
export interface SdParameters {
  readonly prompt: string;
  /** Not positive: not said. */
  readonly width: number;
  readonly height: number;
  readonly batch: number;
  /** Below 0: another one for each call. */
  readonly seed: number;
}

/** Without a seed every call has this one, and so the same picture: the documented default of `--seed`. */
export const defaultSeed = 42;

const block = /<sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>/;

/**
 * Takes the block of native parameters out of the prompt and applies it. The names are those of the native API
 * (api.md of stable-diffusion.cpp): `seed`, `width`, `height`, `batch_count`, `sample_params.sample_steps` …; unknown
 * names, and values of another type, are passed over. A string says what is wrong.
 */
export function withExtraArguments(asked: SdParameters): SdParameters | string {
  const extra = block.exec(asked.prompt)?.[1];
  const plain = { ...asked, prompt: asked.prompt.replaceAll(new RegExp(block, 'g'), '') };
  if (!extra) return plain;
  const native = parsed(extra);
  if (native === undefined) return 'invalid sd_cpp_extra_args';
  const { strength, sample_params: sampling, ...fields } = record(native);
  const { txt_cfg: scale } = record(record(sampling)['guidance']);
  if ((isNumber(strength) && (strength < 0 || strength > 1)) || (isNumber(scale) && scale < 0)) return 'invalid params';
  return {
    prompt: typeof fields['prompt'] === 'string' ? fields['prompt'] : plain.prompt,
    width: integer(fields['width'], plain.width),
    height: integer(fields['height'], plain.height),
    batch: integer(fields['batch_count'], plain.batch),
    seed: integer(fields['seed'], plain.seed),
  };
}

function integer(value: unknown, otherwise: number): number {
  return isNumber(value) ? Math.trunc(value) : otherwise;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : {};
  } catch {
    return undefined;
  }
}
