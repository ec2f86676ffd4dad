import type { Reader } from '#main/ports/unit-of-work.ts';
import { referencesIn } from '#shared/content/references.ts';
import type { Content } from '#shared/content/schema.ts';
import { target } from '../documents/document-links.ts';
import { plainNumbersIn } from '../documents/plain-numbers.rules.ts';
import type { Document } from '../documents/revision.store.ts';

/** As many as somebody reads; a list of the company's procedures names hundreds. */
const SHOWN = 20;

/** A reference that would lead a reader to nothing that is in force (ISO 13485 4.2.4). */
const brokenReferences = (vault: Reader, numbers: readonly string[]): string[] =>
  numbers.flatMap((number) => {
    const { title, problem } = target(vault, number);
    if (title === null) return [`The text refers to ${number}, which is not in this vault.`];
    return problem === null ? [] : [`The text refers to ${number} ${title}. ${problem}`];
  });

/** A number that was typed as plain text: nobody is warned later when its document is no longer in force. */
const plainNumbers = (vault: Reader, numbers: readonly string[]): string[] => {
  const inForce: string[] = [];
  const broken = numbers.flatMap((number) => {
    const { title, problem } = target(vault, number);
    if (title === null) return [`${number} is plain text, and no such document is in this vault.`];
    if (problem !== null) return [`${number} ${title} is plain text. ${problem}`];
    inForce.push(number);
    return [];
  });
  if (inForce.length === 1)
    broken.push(
      `${inForce.join()} is plain text. Insert it as a reference, so that readers can follow it and lists of references show it.`,
    );
  if (inForce.length > 1)
    broken.push(
      `${inForce.join(', ')} are plain text. Insert them as references, so that readers can follow them and lists of references show them.`,
    );
  return broken;
};

/** What readers of a text would be led to, by its references and by numbers in its words; a document may name itself. */
export const referenceFindings = (vault: Reader, document: Document, content: Content): string[] => {
  const references = referencesIn(content).filter((number) => number !== document.number);
  const formats = vault.find('document_types', {}).map(({ number_format }) => number_format);
  const plain = plainNumbersIn(content, formats).filter((number) => number !== document.number && !references.includes(number));
  const more = plain.length - SHOWN;
  return [
    ...brokenReferences(vault, references),
    ...plainNumbers(vault, plain.slice(0, SHOWN)),
    ...(more > 0 ? [`${more} more numbers of documents are plain text.`] : []),
  ];
};
