import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { standing } from '../audit/voided.ts';
import { command } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { lastSignIn } from './alerts.ts';
import { currentCertificate, currentCredential } from './credential.ts';
import { namesIn } from './printed-names.ts';

type Review = Output<'identity.accessReview'>;

const SUBJECT = 'access review';
const UNUSED_DAYS = 90;
const REVIEW_DAYS = 365;
const DAY = 24 * 60 * 60 * 1000;
const contentRoles: readonly Role[] = roles.filter((role) => !['Administrator', 'Auditor', 'Reader'].includes(role));

const entriesAbout = (vault: Vault, subject: string) =>
  standing(vault, vault.ledgerAbout(subject)).flatMap((row) => parseEntry(row.text) ?? []);

/** What the reviewer should look at; an empty list needs no decision. */
const attentionOf = (one: Omit<Review['people'][number], 'attention'>, now: number): string[] => {
  if (one.status === 'deactivated') return [];
  const older = (time: string | null, days: number) => time !== null && now - Date.parse(time) > days * DAY;
  const found: [boolean, string][] = [
    [one.passwordSetAt === null, 'has not enrolled: the one-time password is still open'],
    [one.passwordSetAt !== null && one.identityCheckedAt === null, 'has no identity check and cannot sign'],
    [one.passwordSetAt !== null && one.lastSignIn === null, 'has never signed in'],
    [older(one.lastSignIn, UNUSED_DAYS), `has not signed in for more than ${UNUSED_DAYS} days`],
    [older(one.passwordSetAt, REVIEW_DAYS), `has had the same password for more than ${REVIEW_DAYS} days`],
    [one.roles.length === 0, 'holds no role'],
    [
      one.roles.includes('Administrator') && one.roles.some((role) => contentRoles.includes(role)),
      'holds Administrator together with a content role',
    ],
    [one.failures > 0, `${one.failures} failed attempts in the last ${UNUSED_DAYS} days`],
  ];
  return found.flatMap(([holds, words]) => (holds ? [words] : []));
};

const accountOf = (vault: Vault, person: Tables['people'], now: number): Review['people'][number] => {
  const credential = currentCredential(vault, person.id);
  const entries = entriesAbout(vault, `person ${person.id}`);
  const recent = new Date(now - UNUSED_DAYS * DAY).toISOString();
  const setBy = ['identity.enrol', 'identity.changePassword'];
  const enrolled = credential?.status === 'enrolled';
  const account = {
    userId: person.id,
    printedName: person.printed_name,
    department: person.department,
    status: person.status,
    roles: rolesOf(vault, person.id),
    passwordSetAt: enrolled ? (entries.findLast((entry) => setBy.includes(entry.operation))?.time ?? credential.issued_at) : null,
    identityCheckedAt: person.identity_checked_at,
    certificateSerial: credential ? (currentCertificate(vault, credential.id)?.id ?? null) : null,
    lastSignIn: lastSignIn(vault, person.id),
    failures: entries.filter((entry) => entry.operation.endsWith('.failed') && entry.time >= recent).length,
  };
  return { ...account, attention: attentionOf(account, now) };
};

/** Who can get in, as what, since when: the periodic check of credentials and access (21 CFR 11.300(b); ISO 27001 A.5.18). */
export const accessReview = async ({ vault, clock }: CallContext): Promise<Review> => {
  const now = clock.now().getTime();
  const last = entriesAbout(vault, SUBJECT).findLast((entry) => entry.outcome === 'done');
  return {
    madeAt: new Date(now).toISOString(),
    people: vault.find('people', {}).map((person) => accountOf(vault, person, now)),
    lastReview: last ? { time: last.time, by: namesIn(vault)(last.actor), conclusion: last.reason } : null,
  };
};

/** The review itself is an act that leaves a trace: who concluded what, and when. */
export const concludeAccessReview = command('identity.concludeAccessReview', {
  commit: (_uow, _context, { conclusion }) => ({ output: {}, trace: { subject: SUBJECT, reason: conclusion } }),
});
