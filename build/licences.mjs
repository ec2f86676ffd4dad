// Lists the licence of everything that leaves the house with the program, and keeps the texts in out/third-party-licences.txt.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { delivered } from './delivered.mjs';
import { root as project } from './when-changed.mjs';

/** Words that stand in no other text, for a package that brings its licence without naming it. */
const known = [
  ['MIT', /permission is hereby granted, free of charge, to any person obtaining a copy/i],
  ['ISC', /permission to use, copy, modify, and\/or distribute this software for any purpose/i],
  ['Apache-2.0', /apache license\s+version 2\.0/i],
];
const textFile = /^(licen[cs]e|copying|notice|copyright)/i;
const licenceOf = ({ license, licenses }, text) => {
  const named = [license, ...[licenses ?? []].flat()].map((one) => one?.type ?? one).filter((one) => typeof one === 'string' && one);
  return named.join(' OR ') || known.find(([, words]) => words.test(text))?.[0] || null;
};

/**
 * @param root of the project
 * @returns each package that leaves the house: name, version, licence (null where nothing tells it) and the text it brings
 */
export const licences = (root = project) =>
  delivered(root)
    .slice(1)
    .map(({ folder, about }) => {
      const text = readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && textFile.test(entry.name))
        .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim())
        .join('\n\n');
      return { name: about.name, version: about.version, licence: licenceOf(about, text), text, folder: relative(root, folder) };
    })
    .sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, 'en'));

const fonts = (root) => {
  const file = join(root, 'assets', 'fonts', 'OFL.txt');
  return existsSync(file) ? [{ name: 'Noto Sans', version: 'fonts', licence: 'OFL-1.1', text: readFileSync(file, 'utf8').trim() }] : [];
};

/**
 * @param root of the project
 * @param file that takes the texts
 * @returns what was listed
 * @throws Error that names each package without a licence
 */
export const writeLicences = (root = project, file = join(root, 'out', 'third-party-licences.txt')) => {
  const found = [...licences(root), ...fonts(root)];
  const without = found.filter(({ licence }) => licence === null);
  if (without.length > 0)
    throw new Error(
      `No licence is known of ${without.map(({ name, folder }) => `${name} (${folder})`).join(', ')}. Ask its authors, or take another package.`,
    );
  const noText = 'The package names this licence and brings no text of it.';
  const parts = found.map(({ name, version, licence, text }) => `${name} ${version}\nLicence: ${licence}\n\n${text || noText}\n`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, parts.join(`\n${'-'.repeat(80)}\n\n`));
  return found;
};

if (process.argv[1] === import.meta.filename) {
  try {
    const found = writeLicences(...process.argv.slice(2, 3));
    for (const { name, version, licence } of found) console.log(`${name} ${version}: ${licence}`);
    console.log(`${found.length} packages. Their texts are in out/third-party-licences.txt.`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
