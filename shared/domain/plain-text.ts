/** What cannot be seen and changes what is read: control characters, and characters that hide, join or turn the direction round. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

/** A text in one line, such as a name: such characters could make a paper lie about it. */
export const isPlainLine = (text: string): boolean => text.isWellFormed() && !HIDDEN.test(text);

/** A text in lines as they were typed, with the two joiners that some scripts are written with. */
export const isPlainText = (text: string): boolean => isPlainLine(text.replaceAll(/[\n\t\u200c\u200d]/g, ''));

/** What is said of a text that is not plain. */
export const NOT_PLAIN = 'Leave out control characters';

/** Ends of lines as Windows writes them are no control characters that anybody typed. */
export const withPlainEnds = (text: string): string => text.replaceAll('\r\n', '\n');
