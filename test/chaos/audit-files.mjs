import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { preparedId } from '../../dist/domain/prepared-id.js';
import { pictureOfThumbnail } from '../../dist/domain/thumbnail.js';

/** Each file of the store belongs to a record, each picture of a record is there and decodes, and nothing is left arriving. */
export async function auditFiles(folder, generations) {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const paths = new Map(found.map((one) => [one.name, join(one.parentPath ?? one.path, one.name)]));
  paths.delete('folder-id');
  const named = new Map(generations.flatMap(filesOf));
  const findings = [];
  let orphans = 0;
  for (const [name, path] of paths) {
    if (named.has(name) || isThumbnail(name, named)) continue;
    orphans += 1;
    const arriving = basename(join(path, '..')) === 'incoming';
    findings.push(arriving ? `${name} is left in incoming` : `${name} belongs to no record`);
  }
  for (const [name, { wanted, pixels }] of named) {
    const path = paths.get(name);
    if (!path && wanted) findings.push(`${name} is in a record and not in the store`);
    if (path && pixels) findings.push(...(await problemsOf(name, path, pixels)));
  }
  return { findings, orphans };
}

function isThumbnail(name, named) {
  return named.has(pictureOfThumbnail(name.replace(/\.webp$/, '')));
}

/** By name; `wanted`: it has to be there. */
function filesOf({ head: { asked, plan }, attempts, pictures, end }) {
  const name = ({ id, format }) => `${id}.${format}`;
  // Redis went away as it was begun: its client was told that nothing was, and its inputs went.
  const isTakenBack = attempts.length === 0 && end?.failure?.code === 'server_is_overloaded';
  const inputs = [...asked.inputs, ...(asked.mask ? [asked.mask] : [])];
  const prepared = plan.route.flatMap(({ provider, inputs: forms }) => [
    ...asked.inputs.map(({ id }, index) => [`${preparedId(id, provider)}.${forms[index]?.format}`, {}]),
    ...(asked.mask ? [[`${preparedId(asked.mask.id, provider)}.png`, {}]] : []),
  ]);
  const made = [...attempts.flatMap((attempt) => attempt.made ?? []), ...pictures.map((picture) => picture?.asset)];
  return [
    ...inputs.map((input) => [name(input), { wanted: !isTakenBack, pixels: input }]),
    ...prepared,
    ...made.filter((asset) => asset).map((asset) => [name(asset), { wanted: true, pixels: asset }]),
  ];
}

async function problemsOf(name, path, { width, height, bytes }) {
  const content = await readFile(path);
  if (content.length !== bytes) return [`${name} has ${content.length} bytes, and its record says ${bytes}`];
  try {
    const { info } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    if (info.width === width && info.height === height) return [];
    return [`${name} has ${info.width}x${info.height}, and its record says ${width}x${height}`];
  } catch (error) {
    return [`${name} does not decode: ${error.message}`];
  }
}
