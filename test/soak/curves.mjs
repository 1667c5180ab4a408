const megabyte = 1e6;

/**
 * What must not grow. `share` and `least` make the band: a curve may grow, over the second half of the load, by that share
 * of its level, or by `least` where that is more; and so far above its level may it end. `exact`: it must come back
 * to what it was before the load (and `least` more), which also a short run can tell unless it says `long`.
 */
export function curvesOf(names, { isEmbedded }) {
  return [...names.flatMap(curvesOfProcess), ...curvesOfStores, ...(isEmbedded ? [appendOnly] : [])];
}

const handleKinds = [
  ['clients', 'connections of clients', true],
  // They are kept for a while, as long as the other side allows.
  ['outgoing', 'connections to others', 'long'],
  ['sockets', 'other sockets', true],
  ['files', 'open files', true],
  ['pipes', 'open pipes', true],
  ['others', 'other handles', true],
];

function curvesOfProcess(name) {
  const of = (read) => (sample) => read(sample.processes[name]);
  const handles = handleKinds.map(([kind, words, exact]) => ({
    ...{ what: `${name}: ${words}`, share: 0.3, least: 12, exact },
    read: of(({ handles }) => handles[kind]),
  }));
  return [
    { what: `${name}: resident memory`, unit: 'MB', share: 0.15, least: 25, read: of(({ bytes }) => bytes / megabyte) },
    { what: `${name}: heap`, unit: 'MB', share: 0.08, least: 4, read: of(({ inside }) => inside?.heapUsed / megabyte) },
    {
      ...{ what: `${name}: buffers`, unit: 'MB', share: 0.3, least: 15 },
      read: of(({ inside }) => inside?.external / megabyte),
    },
    ...handles,
    {
      what: `${name}: timers`,
      share: 0.3,
      least: 12,
      exact: true,
      read: of(({ inside }) => inside?.resources.Timeout ?? 0),
    },
    { what: `${name}: threads`, share: 0.1, least: 4, read: of(({ threads }) => threads) },
  ];
}

const curvesOfStores = [
  { what: 'Redis: lasting keys', share: 0.1, least: 60, read: ({ redis }) => redis.lasting },
  { what: 'Redis: members of lasting keys', share: 0.1, least: 600, read: ({ redis }) => redis.members },
  { what: 'Redis: memory', unit: 'MB', share: 0.15, least: 1.5, read: ({ redis }) => redis.bytes / megabyte },
  { what: 'Redis: clients', share: 0.1, least: 4, exact: true, read: ({ redis }) => redis.clients },
  { what: 'disk: pictures', share: 0.15, least: 60, read: ({ assets }) => assets.files },
  {
    what: 'disk: bytes of pictures',
    unit: 'MB',
    share: 0.15,
    least: 15,
    read: ({ assets }) => assets.bytes / megabyte,
  },
];

/** Of an external server this is its operator's: it rewrites the file when that has 64 MB. */
const appendOnly = {
  what: 'Redis: append-only file',
  unit: 'MB',
  share: 0.5,
  least: 15,
  read: ({ appendOnly }) => appendOnly / megabyte,
};
