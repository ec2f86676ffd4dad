import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { DRAFT_CODE, type FoundCode, shownCodes } from '#shared/domain/page-codes.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { type ReadToken, readPageToken } from '../signing/page-token.ts';

export const isDraftCode = (code: string): boolean => code.trimStart().startsWith(DRAFT_CODE);

/** Read with the key of each generation: a paper that was made before the keys were renewed is as genuine as before. */
export const readAnyToken = (vault: Reader, code: string): ReadToken | null => {
  const read = vault.find('certificates', { owner: 'page token' }).flatMap(({ pem }) => {
    const facts = certificateFacts(pem);
    return (facts && readPageToken(code, facts.publicKey)) ?? [];
  });
  return read.find(({ genuine }) => genuine) ?? read[0] ?? null;
};

interface PageCode {
  code: FoundCode;
  /** null for the code of a printed draft. */
  token: ReadToken | null;
}

const nameOf = ({ code, token }: PageCode): string =>
  token === null
    ? code.text.trim().slice(0, 60)
    : `${token.number} ${token.revision}${token.copy === null ? '' : `, copy ${token.copy.copy}`}${token.genuine ? '' : ' (not signed by this vault)'}`;
/** What must be the same on one sheet. The code of a copy lies over that of its record, which says the same without the copy. */
const paperOf = ({ code, token }: PageCode): string =>
  token === null ? code.text.trim() : JSON.stringify([token.genuine, token.number, token.revision, token.contentHash]);

/**
 * The code of ours among all codes of a sheet, and those of others.
 * @returns null when none has the form of ours
 * @throws AppError 'invalid-input' when two of ours are of different papers: nobody but who holds the sheet knows which one is meant
 */
export const ownCode = (vault: Reader, codes: readonly FoundCode[]): { code: string; foreign: FoundCode[] } | null => {
  const known = codes.flatMap((code): PageCode[] => {
    const token = readAnyToken(vault, code.text);
    return token !== null || isDraftCode(code.text) ? [{ code, token }] : [];
  });
  const genuine = known.filter(({ token }) => token === null || token.genuine);
  const ours = genuine.some(({ token }) => token !== null) ? genuine : known;
  const copies = ours.filter(({ token }) => token?.copy != null);
  if (new Set(ours.map(paperOf)).size > 1 || new Set(copies.map(nameOf)).size > 1)
    throw new AppError(
      'invalid-input',
      `The sheet has the codes of different papers: ${[...new Set(ours.map(nameOf))].join('; ')}. Take a picture of each paper alone, and check them one by one.`,
    );
  const [chosen] = [...copies, ...ours];
  return chosen === undefined ? null : { code: chosen.code.text, foreign: codes.filter((code) => !ours.some((own) => own.code === code)) };
};

/** What to tell beside the answer; nothing when there is nothing to tell. */
export const noteOf = (foreign: readonly FoundCode[], unseen: number): { note?: string } => {
  const named = foreign.length === 1 ? 'Another code on the sheet is not ours' : 'Other codes on the sheet are not ours';
  const sentences = [
    ...(foreign.length > 0 ? [`${named}: ${shownCodes(foreign)}.`] : []),
    ...(unseen > 0 ? [`${unseen === 1 ? 'One picture' : `${unseen} pictures`} in the file could not be looked at.`] : []),
  ];
  return sentences.length > 0 ? { note: sentences.join(' ') } : {};
};
