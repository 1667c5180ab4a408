import type { Steering } from '../domain/emulator.js';

/**
 * `[[fail:503]]`, `[[fail:429:2]]` (the first two calls), `[[slow:5s]]`, `[[slow:300ms]]`, `[[refuse]]`, `[[noimage]]`,
 * `[[two]]`, `[[hang]]`, `[[reset]]`, `[[half]]`; each with `@gemini` (only there) and `#2` (only the second call), if
 * wanted. Whatever has another form is ordinary text.
 */
const directive =
  /\[\[(?:fail:(?<status>[45]\d\d)(?::(?<times>\d+))?|slow:(?<time>\d{1,6})(?<unit>ms|s)|(?<word>refuse|noimage|two|hang|reset|half))(?<limits>(?:@[\w-]+|#\d+)*)\]\]/g;

/** What the directives of a prompt make of a provider's call; calls of the same prompt are counted from 1. */
export function readSteering(prompt: string, provider: string, call: number): Steering {
  const directives = Array.from(prompt.matchAll(directive), ({ groups = {} }) => groups);
  const active = directives.filter(({ limits }) => isWithin(limits ?? '', provider, call));
  const has = (word: string) => active.some((candidate) => candidate.word === word);
  const failing = active.find(({ status, times }) => status && call <= Number(times ?? call));
  return {
    fail: failing && Number(failing.status),
    refuse: has('refuse'),
    noImage: has('noimage'),
    two: has('two'),
    slowMs: Math.max(0, ...active.map(({ time, unit }) => Number(time ?? 0) * (unit === 's' ? 1000 : 1))),
    hang: has('hang'),
    reset: has('reset'),
    half: has('half'),
  };
}

function isWithin(limits: string, provider: string, call: number): boolean {
  return (limits.match(/[@#][\w-]+/g) ?? []).every((limit) => limit === `@${provider}` || limit === `#${call}`);
}
