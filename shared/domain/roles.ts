import { z } from 'zod';

/** Roles a person can hold. An Administrator holds no content role by default (draft Annex 11 11.6). */
export const roles = [
  'Administrator',
  'Document Controller',
  'Author',
  'Reviewer',
  'Approver',
  'Quality',
  'Reader',
  'Auditor',
  'Visiting Auditor',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * Roles that sign, review or release, and the one that gives roles: two people give them, and nobody to oneself. Authors
 * are among them because they sign periodic reviews.
 */
export const rolesOfTwo: readonly Role[] = ['Administrator', 'Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality'];
/** Who may be the second when a role is given, beside the custodian. */
export const grantSeconds: readonly Role[] = ['Quality', 'Administrator'];

/** Roles that may read controlled documents: every content role and the auditor of the house; a visiting auditor sees rooms only. */
export const readers: readonly Role[] = ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'];

/** Roles that read the audit trail and verify the vault. */
export const auditors: readonly Role[] = ['Auditor', 'Quality', 'Document Controller', 'Administrator'];

/** Who may do what nobody was named for, in words. */
export const anyoneWith = (...held: readonly string[]): string => `any person with the role ${held.join(' or ')}`;
