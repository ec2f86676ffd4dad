/** The words of a field's code: what stands in quotes is one, `\\` is a backslash. */
const WORD = /"((?:\\[\s\S]|[^"\\])*)"|[^\s"]+/g;

const plain = (word: string): string => word.replace(/\\(["\\])/g, '$1');

export interface FieldCode {
  /** In capitals, such as "IF" or "HYPERLINK". */
  name: string;
  words: string[];
}

/** Reads what stands between the beginning of a field and its result. */
export const readFieldCode = (code: string): FieldCode => {
  const all = Array.from(code.matchAll(WORD), ([whole, quoted]) => (quoted === undefined ? whole : plain(quoted)));
  const [name = '', ...words] = all;
  return { name: name.startsWith('=') ? '=' : name.toUpperCase(), words };
};

/** Switches of a link that are followed by a word of their own. */
const WITH_WORD = /^\\[lot]$/i;

/** Where a link field leads, without its tip and its window; null for a place in the same file. */
export const addressOf = ({ words }: FieldCode): string | null => {
  let address: string | null = null;
  let place: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (WITH_WORD.test(word)) {
      at += 1;
      if (/^\\l$/i.test(word)) place = words[at] ?? null;
    } else if (!/^\\[a-z*]$/i.test(word)) address ??= word;
  }
  return address === null || place === null ? address : `${address}#${place}`;
};

/** Fields that print nothing where they stand. */
const SILENT = /^(?:XE|TC|TA|RD|SET|ASK|NEXT|NEXTIF|SKIPIF|PRINT|ADVANCE|BIDIOUTLINE|DATA|PRIVATE|COMMENTS?|)$/;

export const isSilent = ({ name }: FieldCode): boolean => SILENT.test(name);

/** What Word writes in place of a result that it cannot find, in the languages that its users have. */
const FAULT = /^\s*(?:error!|erreur\s*!|fehler!|¡error!|errore\.|fout!|fel!|fejl!|feil!|virhe\.|erro!|błąd!|chyba!|hiba!|ошибка!)/i;

export const isFault = (result: string): boolean => FAULT.test(result);

/** The text of a button, which is the end of its code. */
export const textOfButton = (code: string): string => /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+([\s\S]*)$/i.exec(code)?.[1]?.trim() ?? '';
