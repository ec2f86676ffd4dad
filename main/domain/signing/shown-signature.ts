import type { GivenSignature } from '../audit/given-signatures.ts';

type Signed = Pick<GivenSignature, 'user_id' | 'printed_name' | 'role' | 'meaning' | 'signed_at' | 'certificate_id'>;

/** The manifestation of a signature (21 CFR 11.50) with the certificate that proves it, as every screen shows it. */
export const shownSignature = (row: Signed) => ({
  meaning: row.meaning,
  printedName: row.printed_name,
  userId: row.user_id,
  role: row.role,
  signedAt: row.signed_at,
  certificateSerial: row.certificate_id,
});
