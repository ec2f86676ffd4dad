import { LARGEST_SBOM, type Sbom } from '#shared/domain/references/sbom.ts';
import { Counts } from '../given/counts.ts';
import { quoted, Refusal, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, parseJson, textOf } from '../given/values.ts';
import { sbomOfCycloneDx } from './cyclonedx.ts';
import { JSON_VERSIONS } from './cyclonedx-fields.ts';
import { schemaFaults } from './cyclonedx-schema.ts';
import { cycloneDxFromXml, isCycloneDxXml, isSignedXml } from './cyclonedx-xml.ts';
import { sbomOfSpdx2 } from './spdx2.ts';
import { isTagValue, spdx2FromTags } from './spdx2-tags.ts';
import { isSpdx3, sbomOfSpdx3 } from './spdx3.ts';
import { readXml } from './xml.ts';

export type SbomResult = { ok: true; sbom: Sbom } | { ok: false; problem: string };

const READS = 'Bills of materials are read as CycloneDX (JSON or XML) or SPDX (JSON or tag-value).';

const cycloneDxJson = (bom: Fields): Sbom => {
  if (bom.bomFormat !== 'CycloneDX') refuse(`Its bomFormat is ${quoted(bom.bomFormat)} instead of "CycloneDX". ${READS}`);
  const version = textOf(bom.specVersion) ?? '';
  if (!JSON_VERSIONS.includes(version))
    refuse(
      `It says that it is CycloneDX ${quoted(bom.specVersion)}; the versions that are read as JSON are ${JSON_VERSIONS[0]} to ${JSON_VERSIONS.at(-1)}.`,
    );
  const notRead = new Counts();
  return sbomOfCycloneDx(bom, 'JSON', schemaFaults(bom, version, notRead), notRead);
};

/** Before 1.2 there was no JSON, and the schema of 1.2 allows whatever the older ones did. */
const OLDEST_SCHEMA = '1.2';

const cycloneDxXml = (text: string): Sbom => {
  const root = readXml(text);
  if (!isCycloneDxXml(root)) {
    const isSpdx = root.namespace.includes('spdx.org') || root.name === 'Document' || root.name === 'RDF';
    refuse(
      isSpdx
        ? `SPDX written as XML or RDF is not read. ${READS}`
        : `Its first element is <${root.name}> of ${quoted(root.namespace)}. ${READS}`,
    );
  }
  const [notRead, faults] = [new Counts(), [] as string[]];
  const bom = cycloneDxFromXml(root, notRead, faults);
  const version = JSON_VERSIONS.includes(String(bom.specVersion)) ? String(bom.specVersion) : OLDEST_SCHEMA;
  faults.push(...schemaFaults({ ...bom, specVersion: version }, version, new Counts()));
  return { ...sbomOfCycloneDx(bom, 'XML', faults, notRead), signed: isSignedXml(root) };
};

const unwrapped = (envelope: Fields): { inner: unknown; signed: boolean } => {
  const signed = listOf(envelope.signatures).length > 0;
  const payload = textOf(envelope.payload);
  const statement = payload === null ? envelope : fieldsOf(parseJson(Buffer.from(payload, 'base64').toString('utf8')));
  const { predicate } = statement;
  const inner = fieldsOf(predicate).Data ?? predicate;
  return { inner: typeof inner === 'string' ? parseJson(inner) : inner, signed };
};
const isAttestation = (value: Fields): boolean =>
  String(value.payloadType ?? '').includes('in-toto') || String(value._type ?? '').startsWith('https://in-toto.io/Statement');

const ofJson = (value: unknown): Sbom => {
  if (!isFields(value)) return refuse(`It is JSON, but no document: ${quoted(value)}. ${READS}`);
  if (isAttestation(value)) {
    const { inner, signed } = unwrapped(value);
    if (isFields(inner) && isAttestation(inner)) refuse('It is an attestation inside an attestation.');
    const sbom = ofJson(inner);
    return { ...sbom, wrapping: 'in-toto', signed: signed || sbom.signed };
  }
  if ('spdxVersion' in value) return sbomOfSpdx2(value, 'JSON', [], new Counts());
  if (isSpdx3(value)) return sbomOfSpdx3(value);
  if ('bomFormat' in value || 'specVersion' in value) return cycloneDxJson(value);
  return refuse(
    `It is JSON, but neither CycloneDX nor SPDX: it begins with ${Object.keys(value).slice(0, 5).map(quoted).join(', ') || 'nothing'}. ${READS}`,
  );
};

/** @throws Refusal */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('It is not text in UTF-8. Get a sound copy, or save it as UTF-8.');
  }
};

const sbomIn = (bytes: Uint8Array): Sbom => {
  if (bytes.length === 0) refuse('It is empty.');
  if (bytes.length > LARGEST_SBOM) refuse('It is larger than 128 MB, the most that is read as one. Ask for one file for each part.');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) refuse('It is an archive. Take the file out of it first.');
  const text = decode(bytes);
  const start = text.slice(0, 1000).trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return ofJson(parseJson(text));
  if (start.startsWith('<')) return cycloneDxXml(text);
  if (isTagValue(text)) {
    const [notRead, faults] = [new Counts(), [] as string[]];
    return sbomOfSpdx2(spdx2FromTags(text, notRead, faults), 'tag-value', faults, notRead);
  }
  return refuse(`It begins with ${quoted(start.slice(0, 40))}. ${READS}`);
};

/** Reads one bill of materials that nobody vouches for; nothing of a file that is refused is kept. */
export const readSbom = (name: string, bytes: Uint8Array): SbomResult => {
  try {
    return { ok: true, sbom: sbomIn(bytes) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, problem: `${name.slice(-120)} was not read. ${error.message}` };
  }
};
