import type { Generation, Picture } from '../domain/generation.js';
import { type RecordContext, shownAt } from './files.js';

/** Only what is finished: a picture that waits for its conversion is none yet. */
export function pictureViews({ pictures, attempts }: Generation, { urlOf }: RecordContext) {
  return pictures.flatMap((picture, index) => {
    if (picture?.state !== 'ready') return [];
    const { asset, provider, revisedPrompt, attempt } = picture;
    return [
      {
        index,
        ...shownAt(urlOf(asset)),
        asset_id: asset.id,
        size: `${asset.width}x${asset.height}`,
        format: asset.format,
        bytes: asset.bytes,
        provider,
        attempt,
        revised_prompt: revisedPrompt,
        timings: timingsOf(picture, attempts),
      },
    ];
  });
}

/** Unix milliseconds. One that came as it was asked for is converted by nobody. */
function timingsOf(
  { attempt: id, conversion }: Picture & { state: 'ready' | 'rendered' },
  attempts: Generation['attempts'],
) {
  const attempt = attempts.find((candidate) => candidate.id === id);
  const rendered = attempt?.ended ?? null;
  return {
    queued: attempt?.queued ?? null,
    sent: attempt?.sent ?? null,
    rendered,
    converted: conversion?.converted ?? null,
    stored: conversion?.ended ?? rendered,
  };
}
