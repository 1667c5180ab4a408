/** Licences that ask for no more than that they are kept with the code. */
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense']);

/** Those that ask for more, and for which packages that is answered for; `why` stands in the document. */
export const exceptions = [
  {
    licence: 'LGPL-3.0-or-later',
    packages: /^@img\/sharp-/,
    why: "sharp's prebuilt binaries hold libvips and the libraries that it stands on. On Linux, macOS and Windows these are shared libraries of their own, loaded at run time and not changed: whoever hands Halftone out may hand them out with it, with their licence, and anybody may put others in their place.",
  },
];

/** Advisories that were looked at by hand, because not every registry answers `npm audit`; the first version without. */
export const knownAdvisories = [
  { id: 'CVE-2026-5079', name: 'multer', mendedIn: '2.2.0' },
  { id: 'CVE-2025-56200', name: 'validator', mendedIn: '13.15.20' },
];

/** Of an SPDX expression without brackets: all of what stands beside AND, and one of what stands beside OR. */
export function isAllowed({ name, licence = '' }) {
  const may = (one) => allowed.has(one) || exceptions.some((each) => each.licence === one && each.packages.test(name));
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  return bare.split(' OR ').some((all) => all.split(' AND ').every((one) => may(one.trim())));
}

/** Each known advisory with the versions in the tree, and whether all of them are mended. */
export function advisoriesIn(packages) {
  return knownAdvisories.map((advisory) => {
    const versions = packages.filter(({ name }) => name === advisory.name).map(({ version }) => version);
    const mended = versions.every((one) => one.localeCompare(advisory.mendedIn, 'en', { numeric: true }) >= 0);
    return { ...advisory, versions, mended };
  });
}
