import type { ModelCard, ProviderParameter } from '../../domain/model-card.js';

export const serverNames = ['openai', 'sd-server', 'localai', 'vllm-omni', 'sglang'] as const;
export type ServerName = (typeof serverNames)[number];

/** How one kind of self-hosted server differs from the others. */
export interface Server {
  /** What its models can do, unless the catalog says otherwise. */
  readonly card: Pick<ModelCard, 'imagesPerCall' | 'size' | 'formats' | 'delivers' | 'parameters'> & Partial<ModelCard>;
  /** Its parameters stand in the prompt, as JSON in a tag of this name. */
  readonly tag?: string;
  /** Pictures to edit go to the route of generations, as base64 in this field; elsewhere as a form to that of edits. */
  readonly inputsInJson?: string;
  /** The field of a form that it takes masks in. */
  readonly maskField?: string;
}

const anySize = { kind: 'pixels', minimum: 64, maximum: 4096, step: 8 } as const;
const square = (side: number) => ({ ...anySize, default: { width: side, height: side } });
const seed = { maximum: 2_147_483_647, repeats: true } as const;

const steps: ProviderParameter = {
  name: 'num_inference_steps',
  type: 'integer',
  minimum: 1,
  maximum: 200,
  description: 'Steps of drawing: more are slower and finer.',
};
const guidance: ProviderParameter = {
  name: 'guidance_scale',
  type: 'number',
  minimum: 0,
  maximum: 20,
  description: 'How closely the picture keeps to the prompt.',
};
const negativePrompt: ProviderParameter = {
  name: 'negative_prompt',
  type: 'string',
  description: 'What should not be in the picture.',
};
const trueCfgScale: ProviderParameter = {
  name: 'true_cfg_scale',
  type: 'number',
  minimum: 0,
  maximum: 20,
  description: 'How strongly the negative prompt counts.',
};

const sdServerTag = 'sd_cpp_extra_args';

/** The servers that are known by name; `openai` stands for any other that speaks OpenAI's language. */
export const servers: Readonly<Record<ServerName, Server>> = {
  openai: {
    card: { imagesPerCall: 1, size: square(1024), formats: ['png'], delivers: 'b64_json', parameters: [], seed },
  },
  /** stable-diffusion.cpp (its server's API document): everything but OpenAI's own fields stands in the prompt. */
  'sd-server': {
    card: {
      ...{ imagesPerCall: 8, size: { ...square(512), step: 16 }, formats: ['png', 'jpeg'], compressed: ['jpeg'] },
      ...{ delivers: 'b64_json', seed, mask: { convention: 'luminance' } },
      // Without one it draws from 42, the same picture at every call.
      injected: { [`${sdServerTag}.seed`]: -1 },
      parameters: [
        inTag({ ...steps, name: 'steps' }, 'sample_params.sample_steps'),
        inTag({ ...guidance, name: 'cfg_scale' }, 'sample_params.guidance.txt_cfg'),
        inTag(negativePrompt, 'negative_prompt'),
      ],
    },
    tag: sdServerTag,
    maskField: 'mask',
  },
  /** LocalAI (its page on image generation). */
  localai: {
    card: {
      ...{ imagesPerCall: 1, size: square(512), formats: ['png'], delivers: 'url' },
      parameters: [{ ...steps, name: 'step' }],
    },
    inputsInJson: 'ref_images',
  },
  /** vLLM-Omni (its pages on image generation and image edit). */
  'vllm-omni': {
    card: {
      ...{ imagesPerCall: 10, size: square(1024), formats: ['png'], delivers: 'b64_json', seed },
      mask: { convention: 'luminance' },
      parameters: [steps, guidance, negativePrompt, trueCfgScale],
    },
    maskField: 'mask_image',
  },
  /** SGLang-diffusion (its page on the OpenAI API). */
  sglang: {
    card: {
      ...{ imagesPerCall: 10, size: square(1024), formats: ['jpeg', 'png', 'webp'], delivers: 'url', seed },
      parameters: [steps, guidance, negativePrompt],
    },
  },
};

function inTag(parameter: ProviderParameter, path: string): ProviderParameter {
  return { ...parameter, path: `${sdServerTag}.${path}` };
}
