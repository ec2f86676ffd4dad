/** A code as it was found on a sheet: its kind as its readers name it, and its text. */
export interface FoundCode {
  kind: string;
  text: string;
}

/** How the code of a printed draft begins; it is signed by nobody. */
export const DRAFT_CODE = 'DRAFT ';
/** The shortest signed code has 155 letters of this alphabet. */
const SIGNED_CODE = /^[0-9A-Z $%*+\-./:]{150,}$/;

/** Whether a text has the form of what stands on pages of this program; whether it is genuine is another question. */
export const couldBePageCode = (text: string): boolean => text.startsWith(DRAFT_CODE) || SIGNED_CODE.test(text);

const LONGEST_SHOWN = 60;
const MOST_SHOWN = 3;
/** Letters that are not seen, or that turn the order of those around them. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const shown = ({ kind, text }: FoundCode): string => {
  const letters = [
    ...text.slice(0, LONGEST_SHOWN * 2).replaceAll(UNSEEN, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`),
  ];
  return `"${letters.slice(0, LONGEST_SHOWN).join('')}${letters.length > LONGEST_SHOWN ? '…' : ''}" (${kind})`;
};

/** Codes of others in words: each within quotes and as long as a line, three of them at the most. */
export const shownCodes = (codes: readonly FoundCode[]): string => {
  const named = codes.slice(0, MOST_SHOWN).map(shown).join(', ');
  return codes.length > MOST_SHOWN ? `${named} and ${codes.length - MOST_SHOWN} more` : named;
};
