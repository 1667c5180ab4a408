import { median } from './statistics.mjs';

/**
 * A line of the table. `values` are those of the windows, and the median is what counts, unless `worst` says that the
 * largest does; a row without a goal is there for information.
 */
export function row({ what, load, unit, values, atMost, atLeast, worst = false }) {
  const measured = worst ? Math.max(...values) : median(values);
  const hasGoal = atMost !== undefined || atLeast !== undefined;
  return {
    ...{ what, load, unit, measured, least: Math.min(...values), most: Math.max(...values), windows: values.length },
    ...(hasGoal && { goal: { atMost, atLeast }, met: measured <= (atMost ?? Infinity) && measured >= (atLeast ?? 0) }),
  };
}
