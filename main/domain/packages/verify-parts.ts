import type { PackageReading } from '#main/ports/package-file.ts';
import { type Check, Faults, failed, noFaults } from '../audit/check.ts';
import { BESIDE } from './bag.ts';
import { listed, sealCheck } from './verify-package.ts';

const PART = /^part-\d{4}\.cms$/;
/** What the parts give together; its name is that of a file, and of no folder. */
const JOINED = /^[\w][\w.-]*\.zip$/;

/** What lies beside encrypted parts, looked at before any of them is decrypted. */
export interface PartsRead {
  checks: Check[];
  /** In their order; none unless every check holds. */
  parts: readonly string[];
  /** The archive that they give together; null unless every check holds. */
  joined: { name: string; sha256: string } | null;
}

/**
 * Whether the parts are those that the seal signed for: all of them and no others, in this order.
 * @param authority certificate of the authority that is trusted, PEM
 */
export const verifyParts = async (reading: PackageReading, authority: string): Promise<PartsRead> => {
  const nothing = { parts: [], joined: null };
  const missing = [BESIDE.list, BESIDE.signature].filter((path) => !reading.files.has(path));
  if (missing.length > 0)
    return { checks: [failed('Form', `This is no encrypted package: ${missing.join(', ')} is missing.`)], ...nothing };
  const list = await reading.bytes(BESIDE.list);
  const seal = await sealCheck(reading, BESIDE.signature, list, authority);
  // Nothing that a stranger listed is opened.
  if (!seal.ok) return { checks: [seal], ...nothing };
  const [form, complete, content] = [new Faults(), new Faults(), new Faults()];
  form.add(reading.faults);
  const expected = listed(list, form);
  const own = [BESIDE.list, BESIDE.signature];
  complete.add([...expected.keys()].filter((path) => !reading.files.has(path)).map((path) => `${path} is missing.`));
  complete.add([...reading.files.keys()].filter((path) => !expected.has(path) && !own.includes(path)).map((path) => `${path} was added.`));
  for (const [path, sha256] of expected)
    if (reading.files.has(path) && (await reading.sha256(path)) !== sha256) content.add([`${path} was changed.`]);
  const isThere = expected.has(BESIDE.joined) && reading.files.has(BESIDE.joined);
  const [joined, ...others] = isThere ? [...listed(await reading.bytes(BESIDE.joined), form)] : [];
  if (!joined || others.length > 0 || !JOINED.test(joined[0])) form.add([`${BESIDE.joined} does not name one archive.`]);
  const parts = [...expected.keys()].filter((path) => PART.test(path));
  const checks = [
    noFaults('Form', form, `An encrypted package in ${parts.length} parts.`),
    seal,
    noFaults('Complete', complete, `${parts.length} parts, none is missing and none was added.`),
    noFaults('Files', content, 'Every part has the hash that was sealed.'),
  ];
  if (!joined || checks.some(({ ok }) => !ok)) return { checks, ...nothing };
  return { checks, parts, joined: { name: joined[0], sha256: joined[1] } };
};
