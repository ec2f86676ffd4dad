import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type HanLanguage, hanLanguages, type LanguageChoice, languageChoices } from '#shared/domain/han-languages.ts';
import type { Guard } from '../audit/write-grammar.ts';

/** Where the languages of names, and of documents, are kept: one row for each of which somebody chose one. */
type Table = 'person_languages' | 'document_languages';

/** The language in whose forms somebody wants the Han letters of a name or a document; null where nobody chose one. */
export const chosenLanguage = (reader: Reader, table: Table, id: string): HanLanguage | null => {
  const choice = reader.get(table, id)?.language ?? 'auto';
  return Object.hasOwn(hanLanguages, choice) ? (choice as HanLanguage) : null;
};

/** @returns whether that is another choice than before */
export const chooseLanguage = (uow: UnitOfWork, table: Table, id: string, choice: LanguageChoice): boolean => {
  const before = uow.get(table, id);
  if ((before?.language ?? 'auto') === choice) return false;
  if (before === null) uow.insert(table, { id, language: choice });
  else uow.update(table, id, { language: choice });
  return true;
};

export const isLanguageChoice: Guard = (_act, { after }) => languageChoices.some((choice) => choice === after.language);
