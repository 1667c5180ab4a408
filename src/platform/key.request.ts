import { validateSync } from 'class-validator';
import { scopes, type Scope } from '../auth/api-key.js';
import { deliveries, imageFormats, type Delivery, type ImageFormat } from '../domain/request.js';
import { bodyFields } from '../openai/body-fields.js';
import { Dollars, firstProblem, Integer, isObject, Nested, OneOf, Required, ShortText, Some } from '../openai/field.js';
import { instanceFrom } from '../openai/instance-from.js';

const mostDollars = 1_000_000;
const mostPerMinute = 100_000;
/** The year 2100. */
const latest = 4_102_444_800;

class BudgetFields {
  @Dollars(mostDollars) per_day?: number;
  @Dollars(mostDollars) per_month?: number;
}

class RateLimitFields {
  @Integer(1, mostPerMinute) requests_per_minute?: number;
  @Integer(1, mostPerMinute) pictures_per_minute?: number;
}

class DefaultsFields {
  @OneOf(deliveries) response_format?: Delivery;
  @OneOf(imageFormats) output_format?: ImageFormat;
  @ShortText(200) model?: string;
}

class OptionalFields {
  @Integer(0, latest) expires?: number;
  @Nested(BudgetFields) budget?: BudgetFields;
  @Nested(RateLimitFields) rate_limit?: RateLimitFields;
  @Nested(DefaultsFields) defaults?: DefaultsFields;
}

export class ChangedKey extends OptionalFields {
  @ShortText(100) name?: string;
  @Some(scopes) scopes?: Scope[];
}

export class NewKey extends OptionalFields {
  @Required() @ShortText(100) name!: string;
  @Required() @Some(scopes) scopes!: Scope[];
}

/** Where null says something, as it does in the fields within them. */
export const removable: readonly string[] = ['expires', 'budget', 'rate_limit', 'defaults'];

type Nullable<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> | null };

/** As it was sent: null takes away what there was, and what is left out stays. */
export interface KeyRequest {
  readonly name?: string;
  readonly scopes?: readonly Scope[];
  readonly expires?: number | null;
  readonly budget?: Nullable<BudgetFields> | null;
  readonly rate_limit?: Nullable<RateLimitFields> | null;
  readonly defaults?: Nullable<DefaultsFields> | null;
}

/** Throws the first thing that is wrong with the body. */
export function parseNewKey(body: unknown): KeyRequest & { readonly name: string; readonly scopes: readonly Scope[] } {
  return parse(NewKey, body) as KeyRequest & NewKey;
}

/** Throws the first thing that is wrong with the body. */
export function parseKeyChange(body: unknown): KeyRequest {
  return parse(ChangedKey, body);
}

function parse(dto: typeof ChangedKey | typeof NewKey, body: unknown): KeyRequest {
  const fields = bodyFields(body);
  const rules = { stopAtFirstError: true, whitelist: true, forbidNonWhitelisted: true };
  const errors = validateSync(instanceFrom<ChangedKey>(dto, withoutNulls(fields)), rules);
  if (errors.length > 0) throw firstProblem(errors);
  return fields;
}

function withoutNulls(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const said = Object.entries(body).filter(([name, value]) => value !== null || !removable.includes(name));
  return Object.fromEntries(said.map(([name, value]) => [name, removable.includes(name) ? inner(value) : value]));
}

function inner(value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value;
}
