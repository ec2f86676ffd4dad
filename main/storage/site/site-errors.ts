import { AppError } from '#shared/domain/errors.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

const NOT_OURS =
  'It showed a certificate that the authority given for it did not sign, so the connection was ended. Check with its administrator whether the certificate was renewed; if not, somebody else may answer in its place';
const NOT_TAKEN =
  'It does not take the certificate of this workstation. Ask its administrator whether the certificate is that of this account, and signed by the authority that the server knows';
const EXPIRED = 'The certificate of this workstation or of the server has expired. Ask the administrator for a new one';
const TOO_SLOW = 'It did not answer in time. Check the network, and whether the server is overloaded';
const NOBODY = 'Nothing answers there. Check the address and the port, and whether PostgreSQL runs';
const ENDED = 'It ended the connection. Ask its administrator whether it was restarted';
const FULL = 'Its disk is full. Ask its administrator to make room';

/** Why a server is not reached, by what the library, the system or PostgreSQL calls it. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'No computer has that name. Check the name and the network',
  EAI_AGAIN: 'The name could not be looked up. Check the network',
  ECONNREFUSED: NOBODY,
  ENOENT: NOBODY,
  EACCES: 'This account may not reach it. Ask the administrator',
  EHOSTUNREACH: 'No way leads there. Check the network',
  ENETUNREACH: 'No way leads there. Check the network',
  ETIMEDOUT: TOO_SLOW,
  ECONNRESET: ENDED,
  EPIPE: ENDED,
  '57P01': ENDED,
  '57P02': ENDED,
  '57P03': 'It is starting or stopping. Try again in a minute',
  '53300': 'It takes no more connections. Ask its administrator',
  '53100': FULL,
  '28000': NOT_TAKEN,
  '28P01': 'It does not take the password of this account. Ask its administrator',
  '3D000': 'It has no database of that name. Check the name',
  '3F000': 'Its database holds no site. Ask its administrator to run the file site.sql',
  '42P01': 'Its database holds no site. Ask its administrator to run the file site.sql',
  '42501': 'It does not let this account do that. Ask its administrator for the rights in the file site.sql',
  '25006': 'It is a standby, which takes no entries. Ask its administrator which server is the primary one now',
  '55P03': 'Another workstation has its turn and does not end it. Try again; "site status" says which one it is',
  '25P03': 'The turn of this workstation took too long and was ended. Try again',
  '57014': TOO_SLOW,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_OURS,
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_OURS,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_OURS,
  UNABLE_TO_GET_ISSUER_CERT: NOT_OURS,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_OURS,
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Its certificate names another host than this one. Check the address; if it is right, somebody else may answer in its place',
  CERT_HAS_EXPIRED: EXPIRED,
  'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED': EXPIRED,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: NOT_TAKEN,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: NOT_TAKEN,
  ERR_OSSL_X509_KEY_VALUES_MISMATCH:
    'The key given for this workstation does not belong to its certificate. Give the two that belong together',
};

/** What the library says without a code of its own. */
const words: readonly (readonly [string, string])[] = [
  ['timeout', TOO_SLOW],
  ['Connection terminated', ENDED],
  ['does not support SSL', 'It does not encrypt its connections. Ask its administrator to switch TLS on'],
  ['not queryable', ENDED],
];

const reasonOf = (error: unknown): string | null => {
  const known = reasons[codeOf(error)];
  if (known !== undefined) return known;
  const said = error instanceof Error ? error.message : '';
  return words.find(([part]) => said.includes(part))?.[1] ?? null;
};

/**
 * Faults of the server and of the way to it, as one of the closed list; others pass unchanged.
 * @param where the server, as people know it
 */
export const siteError = (error: unknown, where: string): unknown => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  // Somebody appended past the turn, or the entry does not follow the last one.
  if (code === '23505' || code === '23503')
    return new AppError(
      'conflict',
      'Another workstation wrote an entry meanwhile, so this one was not written. Look at what changed, and try again.',
    );
  if (code === '23514' || code === '22021')
    return new AppError(
      'refused',
      'The site does not take this entry: it is too large, or is not what its hash says. Nothing was written.',
    );
  const reason = reasonOf(error);
  return reason === null ? error : new AppError('site-unreachable', `The site at ${where} cannot be used: ${reason}.`);
};
