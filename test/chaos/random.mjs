/** The same numbers for the same seed (mulberry32), so that a run can be had again. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    shuffled(list) {
      const all = [...list];
      for (let place = all.length - 1; place > 0; place -= 1) {
        const other = below(place + 1);
        [all[place], all[other]] = [all[other], all[place]];
      }
      return all;
    },
  };
}
