import type { GenerationStore } from '../history/generation.store.js';

/** Asset ids begin with the id of their generation. */
export function generationOf(asset: string): string {
  return asset.split('.')[0] ?? '';
}

/** Whether nobody will ask for what has lain in the store for a while under this id. */
export async function isAbandoned(asset: string, generations: GenerationStore): Promise<boolean> {
  if (isDraft(asset)) return true;
  if (isInput(asset)) return !(await generations.exists(generationOf(asset)));
  return isResult(asset) && !(await generations.isUnfinished(generationOf(asset)));
}

/** Whoever streams has it at once or not at all. */
function isDraft(asset: string): boolean {
  return asset.includes('.draft.');
}

/** Inputs are named before their generation is begun, which a crash may prevent. */
function isInput(asset: string): boolean {
  return ['input', 'mask'].includes(asset.split('.')[1] ?? '');
}

/** Of a call: it tells of pictures that are not in the record yet, and stays where a worker dies before it removes it. */
function isResult(asset: string): boolean {
  return /^\w+\.\d+\.\d+$/.test(asset);
}
