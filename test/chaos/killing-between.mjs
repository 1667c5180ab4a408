/** Kills whenever some clients more were answered, at a moment within the next seconds. Returns what ends that: it resolves with how often. */
export function killingBetween(world, random, kill) {
  let kills = 0;
  let left = 0;
  let timer;
  let killing = Promise.resolve();
  const rest = () => {
    left = random.between(2, 8);
    timer = undefined;
  };
  const die = () => {
    kills += 1;
    killing = kill().then(rest);
    // Whoever waits for it at the end hears of it.
    killing.catch(() => undefined);
  };
  const answered = world.onAnswered;
  world.onAnswered = () => {
    answered();
    left -= 1;
    if (left <= 0) timer ??= setTimeout(die, random.below(2_000));
  };
  return async () => {
    world.onAnswered = answered;
    clearTimeout(timer);
    await killing;
    return kills;
  };
}
