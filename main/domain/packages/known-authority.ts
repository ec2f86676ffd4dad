import { type Check, failed, passed, unchecked } from '../audit/check.ts';
import { isSameFingerprint } from '../signing/recipient.ts';

export interface KnownAuthority {
  fingerprint: string;
  /** Whose it is. */
  organisation: string;
}
/** What this computer knows of authorities before it sees a package. */
export interface Known {
  /** As somebody read it on paper. */
  typed?: string | undefined;
  /** Of vaults that were opened here. */
  vaults: readonly KnownAuthority[];
}

/** Whether the authority of a package is one that can be trusted: a package proves its files, and never its own authority. */
export const authorityCheck = (fingerprint: string, { typed, vaults }: Known): Check => {
  if (typed !== undefined)
    return isSameFingerprint(fingerprint, typed)
      ? passed('Authority', 'Its fingerprint is the one that you entered.')
      : failed('Authority', `Its fingerprint is ${fingerprint}, and not the one that you entered. Do not rely on this package.`);
  const known = vaults.find((one) => one.fingerprint === fingerprint);
  return known
    ? passed('Authority', `It is the authority of ${known.organisation}, whose vault was opened on this computer.`)
    : unchecked(
        'Authority',
        'It is not known here, and anybody can make a package with an authority of their own. Enter the fingerprint that the company gave on paper, and verify again.',
      );
};
