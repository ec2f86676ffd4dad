import type { CallContext } from '#main/ports/context.ts';
import type { OpenedAuthority } from '../identity/custodian.ts';
import { type Revocation, revocationListOf, revocationsUpTo } from '../identity/revocations.ts';
import { AUTHORITY, CERTIFICATES } from './bag.ts';
import { pathOfCertificate } from './certificate-path.ts';
import type { PackagePlan } from './plan-package.ts';

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Certificates of the authority, the seal and the people, as files, and which file is whose. */
const certificateFiles = ({ vault }: CallContext, { instant }: PackagePlan): [path: string, text: string][] => {
  const [own] = vault.find('vault', {});
  const rows = vault.find('certificates', {}, ['owner', 'issued_at']).filter(({ issued_at }) => issued_at <= instant);
  const pathOf = ({ owner, id }: { owner: string; id: string }) => pathOfCertificate(owner, id);
  return [
    [AUTHORITY, own?.authority_certificate ?? ''],
    ...rows.map((row): [string, string] => [pathOf(row), row.pem]),
    [CERTIFICATES, asJson(rows.map((row) => ({ serial: row.id, owner: row.owner, issuedAt: row.issued_at, file: pathOf(row) })))],
  ];
};

const revocationFiles = async (
  context: CallContext,
  revoked: readonly Revocation[],
  opened: OpenedAuthority | null,
): Promise<[path: string, text: string][]> => [
  ['data/revocations/revocations.json', asJson(revoked)],
  ...(opened === null
    ? []
    : [['data/revocations/revoked.crl.pem', await revocationListOf(context, opened, revoked)] satisfies [string, string]]),
];

/**
 * What proves the signatures of a package.
 * @param opened the authority's key, for a revocation list that outside tools believe
 */
export const trustFiles = async (
  context: CallContext,
  plan: PackagePlan,
  opened: OpenedAuthority | null,
): Promise<[path: string, text: string][]> => [
  ...certificateFiles(context, plan),
  ...(await revocationFiles(context, revocationsUpTo(context.vault, plan.upTo.seq), opened)),
];
