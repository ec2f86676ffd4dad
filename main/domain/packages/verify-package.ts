import type { PackageReading } from '#main/ports/package-file.ts';
import { IMPORTED } from '#shared/domain/verdict.ts';
import { type Check, Faults, failed, noFaults, passed } from '../audit/check.ts';
import { certificateFacts, isSeal, sealWords } from '../signing/certificate.ts';
import { verifyCms } from '../signing/cms.ts';
import { AUTHORITY, BAGIT, BAGIT_TXT, BESIDE, MANIFEST, SIGNATURE, TAG_MANIFEST } from './bag.ts';
import { verifyExtract } from './verify-extract.ts';

const LINE = /^([0-9a-f]{64}) {2}(\S.*)$/;

/** What a manifest lists; a line of another form, or a path twice, is a fault. */
export const listed = (bytes: Uint8Array, faults: Faults): Map<string, string> => {
  const found = new Map<string, string>();
  for (const line of new TextDecoder().decode(bytes).split('\n').slice(0, -1)) {
    const [, sha256, path] = LINE.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || found.has(path))
      faults.add([`The line "${line.slice(0, 100)}" of a manifest is not one of ours.`]);
    else found.set(path, sha256);
  }
  return found;
};

/** Whether the seal of an organisation signed a list. @param path of the signature */
export const sealCheck = async (reading: PackageReading, path: string, list: Uint8Array, authority: string): Promise<Check> => {
  const signature = await reading.bytes(path);
  const answer = verifyCms(signature, list, authority);
  if (!answer.ok) return failed('Seal', answer.reason);
  // No list can name the file of its own signature, so nothing else may lie in it.
  if (answer.size !== signature.length) return failed('Seal', `${path} holds more than the signature.`);
  const facts = certificateFacts(answer.signerPem);
  return facts && isSeal(answer.signerPem, authority)
    ? passed('Seal', `Sealed with ${sealWords(facts)}.`)
    : failed('Seal', `${facts?.commonName} signed it, who is not the seal of an organisation.`);
};

/** The first layer: that these are the files that were sealed, all of them and no others. */
const verifyBag = async (reading: PackageReading, authority: string, tell: () => void): Promise<Check[]> => {
  const there = (path: string): boolean => reading.files.has(path);
  const needed = [BAGIT, MANIFEST, TAG_MANIFEST, SIGNATURE].filter((path) => !there(path));
  if (there(BESIDE.list) && there(BESIDE.signature))
    return [failed('Form', 'This package is encrypted. Open it as its README.txt says, and verify what comes out.')];
  if (needed.length > 0) return [failed('Form', `This is no audit package: ${needed.join(', ')} is missing.`)];
  const [form, complete, content] = [new Faults(), new Faults(), new Faults()];
  form.add(reading.faults);
  if (new TextDecoder().decode(await reading.bytes(BAGIT)) !== BAGIT_TXT) form.add(['bagit.txt does not say what BagIt 1.0 asks for.']);
  const tagManifest = await reading.bytes(TAG_MANIFEST);
  const [tags, payload] = [listed(tagManifest, form), listed(await reading.bytes(MANIFEST), form)];
  if (
    !tags.has(MANIFEST) ||
    [...tags.keys()].some((path) => path.startsWith('data/')) ||
    [...payload.keys()].some((path) => !path.startsWith('data/'))
  )
    form.add(['The manifests do not list what each of them has to.']);
  const expected = new Map([...tags, ...payload]);
  const own = [TAG_MANIFEST, SIGNATURE];
  complete.add([...expected.keys()].filter((path) => !there(path)).map((path) => `${path} is missing.`));
  complete.add([...reading.files.keys()].filter((path) => !expected.has(path) && !own.includes(path)).map((path) => `${path} was added.`));
  for (const [path, sha256] of expected) {
    if (there(path) && (await reading.sha256(path)) !== sha256) content.add([`${path} was changed.`]);
    tell();
  }
  return [
    noFaults('Form', form, 'A BagIt 1.0 package without links and double names.'),
    await sealCheck(reading, SIGNATURE, tagManifest, authority),
    noFaults('Complete', complete, `${expected.size} files, none is missing and none was added.`),
    noFaults('Files', content, 'Every file has the hash that was sealed.'),
  ];
};

const verifyRecords = async (
  reading: PackageReading,
  verify: (bytes: Uint8Array) => Promise<Check[]>,
  tell: () => void,
): Promise<Check> => {
  const faults = new Faults();
  let [records, broughtIn] = [0, 0];
  for (const path of reading.files.keys()) {
    if (!path.startsWith('data/records/')) continue;
    const checks = await verify(await reading.bytes(path));
    const wrong = checks.filter(({ ok }) => !ok);
    if (checks.some(({ check }) => check === IMPORTED)) broughtIn += 1;
    faults.add(wrong.map(({ check, detail }) => `${path}: ${check}: ${detail}`));
    records += 1;
    tell();
  }
  const elsewhere = broughtIn === 0 ? '' : ` ${broughtIn} of them were imported from elsewhere: nobody approved them in this system.`;
  return noFaults('Records', faults, `${records} records are proven, each by itself.${elsewhere}`);
};

const authorityCheck = async (reading: PackageReading, authority: string): Promise<Check> => {
  if (!reading.files.has(AUTHORITY)) return failed('Authority', 'The certificate of the authority is missing from the package.');
  const inside = certificateFacts(new TextDecoder().decode(await reading.bytes(AUTHORITY)));
  return inside?.fingerprint === certificateFacts(authority)?.fingerprint
    ? passed('Authority', `The authority in the package is the trusted one, ${inside?.fingerprint}.`)
    : failed('Authority', 'The authority in the package is not the trusted one.');
};

/**
 * Verifies an audit package against the trusted authority, check by check. What lies inside is read only when it is what
 * was sealed.
 * @param verify verifies one record, PDF, DOCX or JSON
 * @param tell is called for each file that was looked at
 */
export const verifyPackage = async (
  reading: PackageReading,
  { authority, verify, tell }: { authority: string; verify: (bytes: Uint8Array) => Promise<Check[]>; tell: () => void },
): Promise<Check[]> => {
  const bag = await verifyBag(reading, authority, tell);
  if (bag.some(({ ok }) => !ok))
    return [...bag, failed('Records and ledger', 'Not looked at, because these are not the files that were sealed.')];
  return [
    ...bag,
    await authorityCheck(reading, authority),
    await verifyRecords(reading, verify, tell),
    ...(await verifyExtract(reading, authority)),
  ];
};
