/** Reads the instructions of a Dockerfile that we use; anything else is an error, so that the replay skips nothing. */
export function parseDockerfile(text) {
  const known = new Set(['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'CMD']);
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => {
      const [, name, rest] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      if (!known.has(name)) throw new Error(`The replay does not know this line: ${line}`);
      return { name, rest };
    });
}

/** `--from=build a b dest` → its flags, sources and destination. */
export function parseCopy(rest) {
  const words = rest.split(/\s+/);
  const flags = Object.fromEntries(
    words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')),
  );
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from: flags.from, sources: paths.slice(0, -1), destination: paths.at(-1) };
}
