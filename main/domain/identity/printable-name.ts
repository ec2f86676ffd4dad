import type { Context } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { unprintableSentence } from '#shared/domain/unprintable.ts';

/** What every font of a record has; no font is read for it. */
const LATIN = /^[\x20-\x7e\u00a0-\u017f]*$/;

/**
 * A name that signs must be readable beside its signature (21 CFR 11.50): what no font has is said before anybody signs.
 * @throws AppError 'refused'
 */
export const requirePrintable = async (
  { renderer }: Pick<Context, 'renderer'>,
  name: string,
  printCodes: boolean | undefined,
): Promise<void> => {
  if (printCodes === true || LATIN.test(name)) return;
  const letters = await renderer.unprintableIn([name]);
  if (letters.length > 0)
    throw new AppError(
      'refused',
      `${unprintableSentence(letters)} Write the name otherwise, or add it again and say that codes are to be printed.`,
    );
};
