import { createHash } from 'node:crypto';
import type { PackageReading } from '#main/ports/package-file.ts';
import { type Check, Faults, failed } from '../audit/check.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { AUTHORITY, BESIDE, SIGNATURE, TAG_MANIFEST } from './bag.ts';
import { listed, sealCheck, verifyPackage } from './verify-package.ts';
import { verifyParts } from './verify-parts.ts';

const INFO = 'bag-info.txt';
/** What is shown of what a package says of itself, and the labels in bag-info.txt. */
const LABELS = {
  organisation: 'Source-Organization',
  holds: 'External-Description',
  madeAt: 'Made-At',
  madeBy: 'Made-By',
  asOf: 'As-Of',
  ledgerHead: 'Ledger-Head',
} as const;
export type PackageFacts = Record<keyof typeof LABELS, string>;

/** A package that somebody brought, proven by the authority that lies in it: whether that is the right one is asked elsewhere. */
export interface ForeignPackage {
  form: 'package' | 'encrypted';
  /** The authority whose certificate lies in it. */
  authority: { name: string; fingerprint: string } | null;
  /** What it says of itself; null where that was not sealed. */
  facts: PackageFacts | null;
  /** Numbers of the documents and entries whose records are in it, the first of them. */
  numbers: string[];
  /** How many there are besides. */
  more: number;
  files: number;
  bytes: number;
  checks: Check[];
}
const MOST_NUMBERS = 200;
const LONGEST = 300;

const factsIn = (info: Uint8Array): PackageFacts => {
  const lines = new Map(
    new TextDecoder()
      .decode(info)
      .split('\n')
      .map((line): [string, string] => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2, at + 2 + LONGEST)];
      }),
  );
  const of = (label: string): string => lines.get(label) ?? '';
  const { organisation, holds, madeAt, madeBy, asOf, ledgerHead } = LABELS;
  return {
    ...{ organisation: of(organisation), holds: of(holds), madeAt: of(madeAt) },
    ...{ madeBy: of(madeBy), asOf: of(asOf), ledgerHead: of(ledgerHead) },
  };
};

/** Nothing that a package says of itself is told unless its seal stands for just these words, whatever became of its other files. */
const sealedFacts = async (reading: PackageReading, authority: string): Promise<PackageFacts | null> => {
  if ([INFO, TAG_MANIFEST, SIGNATURE].some((path) => !reading.files.has(path))) return null;
  const tags = await reading.bytes(TAG_MANIFEST);
  if (!(await sealCheck(reading, SIGNATURE, tags, authority)).ok) return null;
  const info = await reading.bytes(INFO);
  return listed(tags, new Faults()).get(INFO) === createHash('sha256').update(info).digest('hex') ? factsIn(info) : null;
};

/**
 * Verifies a package against the authority whose certificate lies in it, check by check. There is no check of the authority
 * itself, of which a package can say nothing.
 * @param verify verifies one record by the certificate of an authority, PEM
 * @param tell is called for each file that was looked at
 * @throws AppError 'cannot-read'
 */
export const readForeignPackage = async (
  reading: PackageReading,
  { verify, tell }: { verify: (bytes: Uint8Array, authority: string) => Promise<Check[]>; tell: () => void },
): Promise<ForeignPackage> => {
  const isEncrypted = reading.files.has(BESIDE.list) && reading.files.has(BESIDE.signature);
  const numbers = [...new Set([...reading.files.keys()].flatMap((path) => /^data\/records\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();
  const held = {
    form: isEncrypted ? ('encrypted' as const) : ('package' as const),
    numbers: numbers.slice(0, MOST_NUMBERS).map((number) => number.slice(0, LONGEST)),
    more: Math.max(0, numbers.length - MOST_NUMBERS),
    files: reading.files.size,
    bytes: [...reading.files.values()].reduce((sum, { size }) => sum + size, 0),
  };
  const path = isEncrypted ? BESIDE.authority : AUTHORITY;
  const pem = reading.files.has(path) ? new TextDecoder().decode(await reading.bytes(path)) : '';
  const own = certificateFacts(pem);
  if (!own) {
    const missing = failed('Authority', 'The certificate of the authority is missing from the package.');
    // What is no package at all is told as that.
    const form = reading.files.has(TAG_MANIFEST) || isEncrypted ? missing : failed('Form', NO_PACKAGE);
    return { ...held, authority: null, facts: null, checks: [form] };
  }
  const authority = { name: own.commonName.slice(0, LONGEST), fingerprint: own.fingerprint };
  if (isEncrypted) return { ...held, authority, facts: null, checks: (await verifyParts(reading, pem)).checks };
  const checks = await verifyPackage(reading, { authority: pem, verify: (bytes) => verify(bytes, pem), tell });
  return {
    ...held,
    authority,
    facts: await sealedFacts(reading, pem),
    // Held against itself, the authority says nothing.
    checks: checks.filter(({ check, ok }) => check !== 'Authority' || !ok),
  };
};
const NO_PACKAGE = 'This is no audit package of this program: what was signed in every one of them is missing.';
