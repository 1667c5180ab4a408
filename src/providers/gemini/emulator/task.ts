import type { Pixels } from '../../../domain/request.js';
import { checkFields } from './field-faults.js';
import type { Content, GenerateContentRequest, GenerationConfig } from './generate-content-request.js';
import { readInput, type InputPicture } from './input-picture.js';
import type { LiveModel, Tier } from './live-models.js';
import { nearestPixels } from './pixels.js';
import { invalidArgument, recordedRejection, rejection } from './rejection.js';

/** A request that its model takes. */
export interface Task {
  readonly model: LiveModel;
  readonly prompt: string;
  /** How many pictures came with it. */
  readonly inputs: number;
  /** The first of them, which shows through what is made. */
  readonly over?: Uint8Array;
  /** Of the pictures to make. */
  readonly pixels: Pixels;
  readonly tokensPerPicture: number;
  readonly config: GenerationConfig;
  readonly serviceTier: string;
}

/** Rejects whatever the model refuses of a well-formed request. */
export function settleTask(request: GenerateContentRequest, model: LiveModel): Task {
  const { contents = [], generationConfig: config = {}, serviceTier = 'standard' } = request;
  checkFields(request, model);
  if (contents.some(({ role = 'user' }) => role !== 'user' && role !== 'model')) {
    throw rejection(400, 'Please use a valid role: user, model.');
  }
  checkAbilities(request, config, model);
  const tier = tierOf(config, model);
  const inputs = inputsOf(contents, model);
  const { width, height } = shapeOf(config, model, inputs.at(-1)?.pixels);
  return {
    model,
    prompt: promptOf(contents),
    inputs: inputs.length,
    over: inputs[0]?.over,
    pixels: { width: width * tier.scale, height: height * tier.scale },
    tokensPerPicture: tier.tokens,
    config,
    serviceTier,
  };
}

function checkAbilities({ tools = [] }: GenerateContentRequest, config: GenerationConfig, model: LiveModel): void {
  if ((config.candidateCount ?? 1) > 1) throw recordedRejection('gemini-400-multiple-candidates');
  if (tools.some(({ googleSearch }) => googleSearch) && !model.searches) throw invalidArgument();
  const { thinkingConfig } = config;
  if (!thinkingConfig) return;
  const level = thinkingConfig.thinkingLevel;
  if (model.thinkingLevels.length === 0) throw invalidArgument();
  if (level !== undefined && !model.thinkingLevels.includes(level)) throw invalidArgument();
}

function tierOf({ imageConfig }: GenerationConfig, model: LiveModel): Tier {
  if (!imageConfig?.imageSize) return model.unasked;
  const tier = model.tiers.get(imageConfig.imageSize);
  if (!tier) throw invalidArgument();
  return tier;
}

function inputsOf(contents: readonly Content[], model: LiveModel): readonly InputPicture[] {
  const pictures = contents
    .flatMap(({ parts = [] }) => parts)
    .filter(({ inlineData, fileData }) => inlineData ?? fileData);
  if (pictures.length > model.maxInputs) throw invalidArgument();
  return pictures.map((part) => readInput(part, model));
}

/** An edit that names no ratio follows the last picture that came with it. */
function shapeOf({ imageConfig }: GenerationConfig, { pixels }: LiveModel, input: Pixels | undefined): Pixels {
  const named = [...pixels].find(([ratio]) => ratio === imageConfig?.aspectRatio);
  return named ? named[1] : nearestPixels(pixels, input ?? { width: 1, height: 1 });
}

/** The user's own words: what the model said in earlier turns is none of them. */
function promptOf(contents: readonly Content[]): string {
  const said = contents.filter(({ role }) => role !== 'model').flatMap(({ parts = [] }) => parts);
  return said.map(({ text = '' }) => text).join('');
}
