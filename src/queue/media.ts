import type { AssetStore, Stored } from '../assets/asset-store.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { preparedId } from '../domain/prepared-id.js';
import { imageFormats } from '../domain/request.js';

/** Deletes every picture of a generation and what workers left for each other; resolves with how many pictures went. */
export async function forgetMedia(generation: Generation, assets: AssetStore): Promise<number> {
  const { head, attempts } = generation;
  const deleted = await assets.deleteAll([...inputsOf(generation), ...attempts.flatMap((each) => madeBy(head, each))]);
  // Last: until then a worker could still find by it what it made.
  await Promise.all(attempts.map(({ id }) => assets.deleteResult(`${head.id}.${id}`)));
  return deleted;
}

/** What the client sent, and what was prepared of it for each provider. */
function inputsOf({ head: { asked, plan } }: Generation): Stored[] {
  const prepared = plan.route.flatMap(({ provider, inputs }) =>
    asked.inputs.flatMap(({ id }, index) => {
      const format = inputs[index]?.format;
      return format ? [{ id: preparedId(id, provider), format }] : [];
    }),
  );
  const { mask } = asked;
  const masks = mask ? plan.route.map(({ provider }) => preparedId(mask.id, provider)) : [];
  return [
    ...asked.inputs,
    ...(mask ? [mask] : []),
    ...prepared,
    ...masks.map((id) => ({ id, format: 'png' as const })),
  ];
}

/** Also of a call whose end is not written: its pictures may lie in the store before the record hears of them. */
function madeBy({ id: generation, asked }: Generation['head'], attempt: Attempt): Stored[] {
  const id = `${generation}.${attempt.id}`;
  // A provider may make more than it was asked for.
  const places = Array.from({ length: attempt.pictures.length + 2 }, (_, index) => `${id}.${index}`);
  const made = new Set([...places, ...(attempt.made ?? []).map((asset) => asset.id)]);
  const drafts = attempt.pictures.flatMap((_, picture) =>
    Array.from({ length: asked.partialImages ?? 0 }, (_each, index) => `${id}.draft.${picture}.${index}`),
  );
  return [...made, ...[...made].map((one) => `${one}.converted`), ...drafts].flatMap((one) =>
    imageFormats.map((format) => ({ id: one, format })),
  );
}
