import type { Received } from '../domain/asset.js';
import type { ProviderFailure, TokenUsage } from '../domain/failure.js';
import type { Ticket } from '../domain/generation.js';
import type { ModelCard, RetiredModel } from '../domain/model-card.js';
import type { RenderCall } from '../domain/plan.js';
import type { Pixels } from '../domain/request.js';
import type { Answer, Wire } from '../egress/wire.js';
import type { Authorization } from '../egress/wire-options.js';

/** Everything Halftone knows of one provider. A new one is its folder and a line in the list. */
export interface Provider {
  /** The folder's name, and the word before the slash in `provider/model`. */
  readonly id: string;
  readonly name: string;
  readonly settings: ProviderSettings;
  /** Hosts besides the base URLs' own from which its pictures may be fetched; `*.` stands for any subdomain. */
  readonly resultHosts: readonly string[];
  /** Whose emulator stands for it in the sandbox, where that is not its own. */
  readonly emulatedAs?: string;
  /** Calls in flight at once, per worker process. */
  readonly concurrency: number;
  readonly models: readonly ModelCard[];
  readonly retired?: readonly RetiredModel[];
  /** How it is called, as the environment says; undefined: it is off. What cannot be used throws a `ConfigError`. */
  open(environment: ProviderEnvironment): Access | undefined;
  /** The card of a model that no list names, where the provider takes any name. */
  unlisted?(name: string): ModelCard;
  /** Reads an answer with an error status; what every adapter has in common is in `failureByStatus`. */
  explain(answer: Answer): ProviderFailure;
  /** The paid call. Only translates: every value is settled already. Without `onPartial` no drafts are asked for. */
  render(call: RenderCall, wire: Wire, onPartial?: OnPartial): Promise<Outcome>;
  /**
   * Asks for accepted work by its ticket. Free, and safe to repeat. Work that ended badly is returned as `failed`;
   * whatever is thrown means that the question could not be asked, and it will be asked again.
   */
  ask?(ticket: Ticket, call: RenderCall, wire: Wire): Promise<Outcome | { state: 'failed'; failure: ProviderFailure }>;
  /** Stops accepted work where it can still be stopped. */
  cancel?(ticket: Ticket, call: RenderCall, wire: Wire): Promise<Cancelled>;
}

/** `ended`: it had come to its end before, so what became of it can be asked for. `gone`: nobody knows of it any more. */
export type Cancelled = 'stopping' | 'ended' | 'gone';

export interface ProviderSettings {
  /** The environment variable with the key. Undefined: it exists only in the sandbox. */
  readonly key?: string;
  /** The variables of which any turns the provider on, where that is not the key alone. */
  readonly switches?: readonly string[];
  /** It is there because the operator's catalog says so, with or without a key. */
  readonly listed?: true;
  /** Base URLs by name: the variable that moves it and the documented one, to which the adapter appends. */
  readonly baseUrls: Readonly<Record<string, { readonly variable?: string; readonly default: string }>>;
}

export interface ProviderEnvironment {
  /** The one that the settings name; in the sandbox the one that its emulator accepts. */
  readonly key?: string;
  /** Of any other variable: trimmed; undefined where it is empty or not set, and in the sandbox. */
  variable(name: string): string | undefined;
  /** By the names in the provider's settings, moved or as documented, without a trailing slash. */
  readonly baseUrls: Readonly<Record<string, string>>;
}

/** What its wire is made of. */
export interface Access {
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly authorization: Authorization;
}

/** The variables of which any turns a provider on; none: it exists only in the sandbox. */
export function switchesOf({ settings }: Pick<Provider, 'settings'>): readonly string[] {
  return settings.switches ?? (settings.key ? [settings.key] : []);
}

/** Takes a draft and its bytes; the next is read when it resolves. What it throws ends the call, drafts and all. */
export type OnPartial = (partial: PartialPicture) => Promise<void>;

export interface PartialPicture {
  /** Which of the call's pictures it is a draft of. */
  readonly picture: number;
  /** Counts the drafts of one picture from 0. */
  readonly index: number;
  readonly received: Received;
}

export type Outcome = { readonly state: 'accepted'; readonly ticket: Ticket; readonly askAfterMs: number } | Made;

export interface Made {
  readonly state: 'made';
  /** Every picture that the call made, in order; fewer or more than asked is for the caller to judge. */
  readonly pictures: readonly MadePicture[];
  /** Why pictures that were made, and paid, could not be had beside these. */
  readonly lost?: ProviderFailure;
  readonly requestId?: string;
  readonly usage?: TokenUsage;
  /** Pictures that were made and are billed, and that the provider holds back. */
  readonly withheld?: readonly Pixels[];
  /** What the provider says that it bills, where the card's only price is one per megapixel. */
  readonly units?: number;
  /** USD, where the provider itself tells what it billed. */
  readonly cost?: number;
}

export interface MadePicture {
  readonly received: Received;
  readonly revisedPrompt?: string;
}
