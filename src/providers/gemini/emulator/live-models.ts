import { modelNotFound } from './rejection.js';
import { gemini25Pixels, gemini3Pixels, gemini3WidePixels, type PixelTable } from './pixels.js';

export interface LiveModel {
  readonly id: string;
  readonly displayName: string;
  /** Of the tier that comes when none is asked for. */
  readonly pixels: PixelTable;
  readonly unasked: Tier;
  /** By `imageSize`; empty where the field must be left out. */
  readonly tiers: ReadonlyMap<string, Tier>;
  readonly output: 'png' | 'jpeg';
  readonly inputMimes: readonly string[];
  readonly maxInputs: number;
  readonly tokensPerInput: number;
  /** Empty where the model does not think. */
  readonly thinkingLevels: readonly string[];
  readonly searches: boolean;
  /** USD per million tokens; thoughts are billed as text. */
  readonly prices: { readonly input: number; readonly text: number; readonly image: number };
}

/** Times the sides of the table's pixels, and the tokens that one picture costs. */
export interface Tier {
  readonly scale: number;
  readonly tokens: number;
}

const mimes25 = ['image/png', 'image/jpeg', 'image/webp'];
const mimes3 = [...mimes25, 'image/heic', 'image/heif'];
const oneK = { scale: 1, tokens: 1120 };

/** The image models that answer in November 2026; every other id, retired ones too, is not found. */
export const liveModels: readonly LiveModel[] = [
  {
    id: 'gemini-2.5-flash-image',
    displayName: 'Nano Banana',
    pixels: gemini25Pixels,
    unasked: { scale: 1, tokens: 1290 },
    tiers: new Map(),
    output: 'png',
    inputMimes: mimes25,
    maxInputs: 3,
    tokensPerInput: 258,
    thinkingLevels: [],
    searches: false,
    prices: { input: 0.3, text: 2.5, image: 30 },
  },
  {
    id: 'gemini-3-pro-image',
    displayName: 'Nano Banana Pro',
    pixels: gemini3Pixels,
    unasked: oneK,
    tiers: new Map([
      ['1K', oneK],
      ['2K', { scale: 2, tokens: 1120 }],
      ['4K', { scale: 4, tokens: 2000 }],
    ]),
    output: 'jpeg',
    inputMimes: mimes3,
    maxInputs: 14,
    tokensPerInput: 516,
    thinkingLevels: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
    searches: true,
    prices: { input: 2, text: 12, image: 120 },
  },
  {
    id: 'gemini-3.1-flash-lite-image',
    displayName: 'Nano Banana 2 Lite',
    pixels: gemini3WidePixels,
    unasked: oneK,
    tiers: new Map(),
    output: 'jpeg',
    inputMimes: mimes3,
    maxInputs: 14,
    tokensPerInput: 516,
    thinkingLevels: ['MINIMAL', 'HIGH'],
    searches: false,
    prices: { input: 0.25, text: 1.5, image: 30 },
  },
  {
    id: 'gemini-nano-banana-2.1',
    displayName: 'Nano Banana 2.1',
    pixels: gemini3WidePixels,
    unasked: oneK,
    tiers: new Map([
      ['1K', oneK],
      ['2K', { scale: 2, tokens: 1680 }],
      ['4K', { scale: 4, tokens: 2520 }],
    ]),
    output: 'jpeg',
    inputMimes: mimes3,
    maxInputs: 14,
    tokensPerInput: 516,
    thinkingLevels: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
    searches: true,
    prices: { input: 1.5, text: 7.5, image: 30 },
  },
];

export function liveModel(id: string): LiveModel {
  const model = liveModels.find((live) => live.id === id);
  if (!model) throw modelNotFound(id);
  return model;
}

/** A model as ListModels and GetModel tell it. */
export function describeModel({ id, displayName }: LiveModel): object {
  return { name: `models/${id}`, displayName, supportedGenerationMethods: ['generateContent'] };
}
