import type { Key } from '../../api/types.js';
import { localOf, secondsOf } from './expiry.js';

export type Scope = Key['scopes'][number];

/** What stands in the form: text as it is typed, by the names that the API gives its fields. */
export interface FormValues {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Local, as `<input type="datetime-local">` has it; empty: never. */
  readonly expires: string;
  readonly 'budget.per_day': string;
  readonly 'budget.per_month': string;
  readonly 'rate_limit.requests_per_minute': string;
  readonly 'rate_limit.pictures_per_minute': string;
  readonly 'defaults.model': string;
  readonly 'defaults.response_format': string;
  readonly 'defaults.output_format': string;
}

export type FieldName = keyof FormValues;
export type TextName = Exclude<FieldName, 'scopes'>;

/** What every field needs of the form. */
export interface FormState {
  readonly values: FormValues;
  readonly set: (name: TextName, value: string) => void;
  readonly problem: (name: FieldName) => string | undefined;
}

export const noValues: FormValues = {
  name: '',
  scopes: ['images'],
  expires: '',
  'budget.per_day': '',
  'budget.per_month': '',
  'rate_limit.requests_per_minute': '',
  'rate_limit.pictures_per_minute': '',
  'defaults.model': '',
  'defaults.response_format': '',
  'defaults.output_format': '',
};

export function valuesOf({ name, scopes, expires, budget, rate_limit: limit, defaults }: Key): FormValues {
  return {
    name,
    scopes,
    expires: expires === null ? '' : localOf(expires),
    'budget.per_day': textOf(budget?.per_day),
    'budget.per_month': textOf(budget?.per_month),
    'rate_limit.requests_per_minute': textOf(limit?.requests_per_minute),
    'rate_limit.pictures_per_minute': textOf(limit?.pictures_per_minute),
    'defaults.model': textOf(defaults.model),
    'defaults.response_format': textOf(defaults.response_format),
    'defaults.output_format': textOf(defaults.output_format),
  };
}

/** The body that makes `former` into `values`: what did not change is not said, so what others changed meanwhile stays. */
export function bodyOf(values: FormValues, former: FormValues): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of Object.keys(values) as FieldName[]) {
    if (String(values[name]) === String(former[name])) continue;
    const [outer = '', inner] = name.split('.');
    const value = name === 'scopes' ? values.scopes : sentOf(name, values[name].trim());
    body[outer] = inner === undefined ? value : { ...(body[outer] as object | undefined), [inner]: value };
  }
  return body;
}

/** What is no number is sent as the text that it is: the API says at its field what it expected. */
function sentOf(name: TextName, text: string): string | number | null {
  if (name === 'name') return text;
  if (text === '') return null;
  if (name === 'expires') return secondsOf(text);
  const number = Number(text);
  return name.startsWith('defaults.') || !Number.isFinite(number) ? text : number;
}

function textOf(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
