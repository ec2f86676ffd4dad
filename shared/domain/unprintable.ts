const MOST_NAMED = 20;

/** What is said of letters that no font of the record has. */
export const unprintableSentence = (letters: readonly string[]): string => {
  const named = letters.slice(0, MOST_NAMED).join(' ');
  const more = letters.length > MOST_NAMED ? ` and ${letters.length - MOST_NAMED} more` : '';
  return letters.length === 1
    ? `No font of the record has the letter ${named}. The record prints its code in its place.`
    : `No font of the record has the letters ${named}${more}. The record prints their codes in their place.`;
};
