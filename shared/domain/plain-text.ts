/** What cannot be seen and changes what is read: control characters, and characters that hide, join or turn the direction round. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

/** Unicode's own ends of a line and of a paragraph (TR 14: BK): some programs show two lines where others show one. */
const LINE_ENDS = /[\p{Zl}\p{Zp}]/gu;

/** Such characters could make a paper lie about what is called so. Declarations are read by this rule, under which former ones were accepted. */
export const hidesNothing = (text: string): boolean => text.isWellFormed() && !HIDDEN.test(text);

/** A text in one line, such as a name. */
export const isPlainLine = (text: string): boolean => hidesNothing(text) && text.search(LINE_ENDS) < 0;

/** A text in lines as they were typed, with the two joiners that some scripts are written with. */
export const isPlainText = (text: string): boolean => hidesNothing(text.replaceAll(/[\n\t\u200c\u200d]/g, ''));

/** What is said of a text that is not plain. */
export const NOT_PLAIN = 'Leave out control characters';

/** Ends of lines as Windows and as Unicode write them are no control characters that anybody typed: all are read as one kind. */
export const withPlainEnds = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(LINE_ENDS, '\n');
