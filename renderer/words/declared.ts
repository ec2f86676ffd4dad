import { VOID } from '#shared/domain/register/declaration.ts';
import { smallActs } from '#shared/domain/register/machine.ts';
import { sayGiven } from './given.ts';

/** What every register has, whatever it declares: these words are the program's. */
const ofEveryRegister: ReadonlySet<string> = new Set([VOID, 'made void', 'reopened', 'imported', ...smallActs.values()]);

/**
 * A state, a choice or an act of a register, as its declaration calls it: the words of a controlled document stay in its language,
 * and are not said otherwise because the program happens to have one of them for something else (decision 111).
 */
export const sayDeclared = (word: string): string => (ofEveryRegister.has(word) ? sayGiven(word) : word);
