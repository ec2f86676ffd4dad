import type { Role } from '#shared/domain/roles.ts';
import type { RecordRole } from './sample-records.ts';

export const organisation = 'Northlight Devices';
/** The people of the sample vault; the screens offer them at sign-in. */
export const sampleCast: { userId: string; name: string; department: string; roles: Role[] }[] = [
  { userId: 'carla', name: 'Carla Weiss', department: 'Quality', roles: ['Document Controller'] },
  { userId: 'anna', name: 'Anna Lindqvist', department: 'Development', roles: ['Author'] },
  { userId: 'ravi', name: 'Ravi Menon', department: 'Development', roles: ['Reviewer'] },
  { userId: 'quinn', name: 'Quinn Okafor', department: 'Quality', roles: ['Quality'] },
  { userId: 'petra', name: 'Petra Novák', department: 'Management', roles: ['Approver'] },
  { userId: 'aldo', name: 'Aldo Ferri', department: 'Certification body', roles: ['Auditor'] },
];
export const sampleDepartments = ['Certification body', 'Development', 'Human resources', 'IT', 'Management', 'Purchasing', 'Quality'];
export const SAMPLE_ADMIN = { userId: 'ines', printedName: 'Inès Moreau', department: 'IT' };
/** Known to everybody; only ever for the sample vault. */
export const samplePassword = (userId: string): string => `sample vault ${userId} winter harbour`;
export const sampleCustodian = { custodianName: 'Klara Vogel', custodianPassphrase: 'sample vault custodian, kept in two envelopes' };

/** Who of the sample plays which part in its records. */
export const parts: Record<RecordRole, string> = {
  author: 'anna',
  reviewer: 'ravi',
  quality: 'quinn',
  approver: 'petra',
  control: 'carla',
};

/** What somebody of the sample signs with. */
export const signing = (userId: string) => ({ userId, password: samplePassword(userId) });
