// Writes the program's own bill of materials (CycloneDX 1.6): every package that leaves the house, what it needs, and
// the SQLite inside better-sqlite3. The same sources give the same bytes.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';
import Database from 'better-sqlite3';
import { uuidOf } from '../main/domain/vulnerabilities/vex/cyclonedx.ts';
import { canonicalJson } from '../shared/domain/canonical-json.ts';
import { delivered } from './delivered.mjs';
import { licences } from './licences.mjs';
import { root as project } from './when-changed.mjs';

const { Component } = Models;
const { ComponentType, HashAlgorithm } = Enums;
const MAKER = 'The maintainers of Countersign';
/** As the fonts name it themselves. */
const NOTO = '2.015';
const SQLITE_SOURCE = 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c';

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const licenceModel = (licence) => {
  const id = SPDX.fixupSpdxId(licence);
  if (id) return new Models.SpdxLicense(id);
  return / (AND|OR|WITH) /.test(licence) ? new Models.LicenseExpression(licence) : new Models.NamedLicense(licence);
};

const nameOf = (person) => (typeof person === 'string' ? person.replace(/\s*[<(].*$/, '') : (person?.name ?? '')).trim();
/** Who makes a package: its author, or those who see to it, or whose repository it is. */
const makerOf = ({ author, maintainers = [], contributors = [], repository, name }) => {
  const owner = /(?:github\.com[/:]|^(?:github:)?)([\w.-]+)\/[\w.-]+$/.exec(
    (repository?.url ?? repository ?? '').replace(/\.git$/, ''),
  )?.[1];
  const all = [author, ...[maintainers].flat(), ...[contributors].flat()];
  return all.map(nameOf).find(Boolean) || owner || /^@([^/]+)/.exec(name)?.[1] || 'unknown provenance';
};

/** The day of this version, as the changelog has it: a build of another day gives the same bytes. */
const dayOf = (root, version) => {
  const day = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').match(
    new RegExp(`^## ${RegExp.escape(version)} \\((\\d{4}-\\d\\d-\\d\\d)\\)$`, 'm'),
  );
  if (!day) throw new Error(`CHANGELOG.md has no day for version ${version}. Add a heading "## ${version} (YYYY-MM-DD)".`);
  return new Date(`${day[1]}T00:00:00Z`);
};

const hexOf = (integrity) => Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');

const packageComponents = (root) => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const abouts = new Map(delivered(root).map(({ folder, about }) => [relative(root, folder), about]));
  const made = new Map();
  const byFolder = new Map();
  for (const { name, version, licence, folder } of licences(root)) {
    const purl = purlOf(name, version);
    // One package lies in several folders where its users ask for different versions.
    const component =
      made.get(purl) ?? new Component(ComponentType.Library, name.replace(/^@[^/]+\//, ''), { bomRef: purl, version, purl });
    if (name.startsWith('@')) component.group = name.split('/')[0];
    component.publisher = makerOf(abouts.get(folder));
    const { integrity } = packages[folder.split(sep).join('/')] ?? {};
    if (!integrity) throw new Error(`package-lock.json has no hash of ${folder}. Run "npm install --ignore-scripts" and try again.`);
    component.hashes.set(HashAlgorithm['SHA-512'], hexOf(integrity));
    component.licenses = new Models.LicenseRepository([licenceModel(licence)]);
    made.set(purl, component);
    byFolder.set(folder, component);
  }
  return byFolder;
};

const fileHash = (path) => createHash('sha512').update(readFileSync(path)).digest('hex');

/** The fonts that lie in the project itself, a component each. */
const ownFonts = (root) =>
  globSync('assets/fonts/*.ttf', { cwd: root })
    .sort()
    .map((path) => {
      const purl = `pkg:generic/noto-sans@${NOTO}?file_name=${basename(path)}`;
      const component = new Component(ComponentType.Data, basename(path), { bomRef: purl, version: NOTO, purl });
      component.publisher = 'The Noto Project Authors';
      component.hashes.set(HashAlgorithm['SHA-512'], fileHash(join(root, path)));
      component.licenses.add(new Models.SpdxLicense('OFL-1.1'));
      return component;
    });

/** SQLite stands inside better-sqlite3, and feeds know it by its own name. */
const sqlite = (root) => {
  const database = new Database(':memory:');
  const version = database.prepare('SELECT sqlite_version()').pluck().get();
  database.close();
  const purl = `pkg:generic/sqlite@${version}`;
  const component = new Component(ComponentType.Library, 'sqlite', { bomRef: purl, version, purl });
  component.cpe = `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*`;
  component.publisher = 'The SQLite authors';
  component.hashes.set(HashAlgorithm['SHA-512'], fileHash(join(root, SQLITE_SOURCE)));
  component.licenses.add(new Models.SpdxLicense('blessing'));
  return component;
};

/**
 * The bill of materials without a signature.
 * @param root of the project
 * @returns {Models.Bom}
 */
const billOf = (root) => {
  const { name, version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bill = new Models.Bom({ version: 1 });
  const program = new Component(ComponentType.Application, name, {
    bomRef: `${name}@${version}`,
    version,
    purl: `pkg:generic/${name}@${version}`,
  });
  program.description = description;
  program.publisher = MAKER;
  program.licenses.add(new Models.SpdxLicense(license));
  bill.metadata.component = program;
  bill.metadata.timestamp = dayOf(root, version);
  bill.metadata.lifecycles.add(Enums.LifecyclePhase.Build);
  bill.metadata.authors.add(new Models.OrganizationalContact({ name: MAKER }));
  bill.metadata.tools.components.add(new Component(ComponentType.Application, `${name} build/sbom.mjs`, { version, bomRef: 'tool' }));

  const byFolder = packageComponents(root);
  const inside = sqlite(root);
  for (const { folder, needs } of delivered(root)) {
    const from = byFolder.get(relative(root, folder)) ?? program;
    for (const need of needs) from.dependencies.add(byFolder.get(relative(root, need)).bomRef);
  }
  byFolder.get(join('node_modules', 'better-sqlite3')).dependencies.add(inside.bomRef);
  const fonts = ownFonts(root);
  for (const font of fonts) program.dependencies.add(font.bomRef);
  for (const component of [...new Set(byFolder.values()), inside, ...fonts]) bill.components.add(component);
  return bill;
};

/** Signed as JSON (JSF), over its canonical form without the value. */
const signed = (plain, pem) => {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('A bill of materials is signed with an Ed25519 key: the same bill then has the same bytes. Give one as PEM.');
  const { kty, crv, x } = createPublicKey(key).export({ format: 'jwk' });
  const signature = { algorithm: 'Ed25519', publicKey: { kty, crv, x } };
  const value = sign(null, Buffer.from(canonicalJson({ ...plain, signature })), key).toString('base64url');
  return { ...plain, signature: { ...signature, value } };
};

/**
 * The program's own bill of materials.
 * @param root of the project
 * @param pem Ed25519 key of whoever vouches for it; without one it bears no signature
 * @returns JSON, the same for the same sources
 * @throws Error that names what has no licence, no hash or no version
 */
export const sbom = (root = project, pem = process.env.COUNTERSIGN_SBOM_KEY) => {
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const bill = JSON.parse(serializer.serialize(billOf(root), { sortLists: true }));
  const { metadata: _metadata, ...content } = bill;
  const plain = {
    ...bill,
    serialNumber: `urn:uuid:${uuidOf(canonicalJson(content))}`,
    // What Electron holds, Chromium and Node among it, is listed by its own maker.
    compositions: [
      { aggregate: 'incomplete', assemblies: bill.components.flatMap(({ name, 'bom-ref': ref }) => (name === 'electron' ? [ref] : [])) },
    ],
  };
  return `${JSON.stringify(pem ? signed(plain, pem) : plain)}\n`;
};

/** @returns how many components it lists; the file is made anew */
export const writeSbom = (file) => {
  const text = sbom();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return JSON.parse(text).components.length;
};

if (process.argv[1] === import.meta.filename) {
  try {
    const file = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? join(project, 'out', 'sbom.cdx.json'));
    process.stdout.write(`${writeSbom(file)} components in ${file}.\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
