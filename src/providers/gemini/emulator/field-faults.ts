import type { Content, GenerateContentRequest } from './generate-content-request.js';
import type { LiveModel } from './live-models.js';
import { rejection } from './rejection.js';

/** Rejects a well-formed message whose fields miss a rule of the model, with a line for each. */
export function checkFields(request: GenerateContentRequest, model: LiveModel): void {
  const faults = [...faultsOfContents(request.contents ?? []), ...faultsOfRatio(request, model)];
  if (faults.length === 0) return;
  throw rejection(400, faults.map((fault) => `* GenerateContentRequest.${fault}\n`).join(''));
}

function faultsOfContents(contents: readonly Content[]): readonly string[] {
  if (contents.length === 0) return ['contents: contents is not specified'];
  return contents.flatMap(({ parts = [] }, index) => {
    if (parts.length === 0) return [`contents[${index}].parts: contents.parts must not be empty.`];
    return parts.flatMap((part, position) =>
      part.text || part.inlineData || part.fileData
        ? []
        : [`contents[${index}].parts[${position}].data: required oneof field 'data' must have one initialized field`],
    );
  });
}

function faultsOfRatio({ generationConfig }: GenerateContentRequest, { pixels }: LiveModel): readonly string[] {
  const asked = generationConfig?.imageConfig?.aspectRatio;
  const ratios: readonly string[] = [...pixels.keys()];
  if (!asked || ratios.includes(asked)) return [];
  const quoted = ratios.map((ratio) => `'${ratio}'`);
  const list = `${quoted.slice(0, -1).join(', ')}, or ${quoted.at(-1)}`;
  return [`generation_config.image_config.aspect_ratio: aspect_ratio must be one of ${list}.`];
}
