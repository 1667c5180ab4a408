import type { ProviderState, Rest } from '../../api/providers.js';
import { durationOf } from '../../parts/formats.js';

/** A sentence with the names of variables in it, which stand out from its words. */
export interface Why {
  readonly before: string;
  readonly variables: readonly string[];
  readonly after: string;
}

/** Why a provider is on or off, and what would turn it on. */
export function whyOf({ reason, variables }: Pick<ProviderState, 'reason' | 'variables'>): Why {
  switch (reason) {
    case 'sandbox':
      if (variables.length === 0) return { before: 'Exists only in the sandbox.', variables, after: '' };
      return { before: 'An emulator. The real one is turned on by', variables, after: '' };
    case 'catalog':
      return { before: 'The catalog lists it.', variables: [], after: '' };
    case 'configured':
      return { before: '', variables, after: variables.length > 1 ? '(one of them) is set.' : 'is set.' };
    case 'not_configured':
      return { before: '', variables, after: 'is missing: set it and start Halftone again.' };
    case 'only_in_sandbox':
      return { before: 'Exists only in the sandbox.', variables: [], after: '' };
  }
}

const causes: Readonly<Record<Rest['reason'], string>> = {
  failing: 'its calls kept failing',
  auth: 'it did not accept our key',
  quota: 'we have no quota or credit left there',
};

/** `Tried last for 40 s more, as its calls kept failing.` `now`: Unix milliseconds. */
export function restOf({ reason, until }: Rest, now: number): string {
  const left = Math.max(1_000, until * 1_000 - now);
  return `Tried last for ${durationOf(Math.ceil(left / 1_000) * 1_000)} more, as ${causes[reason]}.`;
}

/** Models that rest while their provider does not; `undefined` where none does. */
export function restingModels({ resting, models }: Pick<ProviderState, 'resting' | 'models'>): string | undefined {
  const names = models.filter((model) => model.resting !== null).map(({ id }) => id);
  return resting || names.length === 0 ? undefined : names.join(', ');
}
