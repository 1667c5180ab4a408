import type { SettledCall } from '../domain/plan.js';

type Body = Readonly<Record<string, unknown>>;

/**
 * The JSON body of a call: what was settled, then its parameters at their dotted paths, then its unknown fields at the
 * top. Each only fills what those before it left open, so a field that nobody knows can add to a call but never change
 * the prompt, the number of pictures or anything else that the plan was priced by.
 */
export function composeBody(settled: Body, call: Pick<SettledCall, 'parameters' | 'extra'>): Body {
  const placed = Object.entries(call.parameters).map(([path, value]) => at(path.split('.'), value));
  return [...placed, call.extra].reduce(fill, fill({}, settled));
}

/** `at(['a', 'b'], 1)` is `{ a: { b: 1 } }`. */
function at(path: readonly string[], value: unknown): Body {
  const [name = '', ...rest] = path;
  return { [name]: rest.length === 0 ? value : at(rest, value) };
}

function fill(body: Body, more: Body): Body {
  const added = Object.entries(more).flatMap(([name, value]) => {
    const present = Object.hasOwn(body, name) ? body[name] : undefined;
    if (isObject(value) && (present === undefined || isObject(present))) return [[name, fill(present ?? {}, value)]];
    return present === undefined && value !== undefined ? [[name, value]] : [];
  });
  return { ...body, ...Object.fromEntries(added) };
}

/** Lists and what stands for something else in a body, such as a picture, are values: they are taken whole. */
function isObject(value: unknown): value is Body {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
