import type { PackagedDocument, PackagedEntry } from '#main/ports/package-page.ts';
import { csvLine } from '#shared/domain/table-cell.ts';

const COLUMNS = [
  'number',
  'title',
  'type',
  'owner',
  'department',
  'revision',
  'state',
  'author',
  'reason for change',
  'released',
  'effective',
  'superseded',
  'obsolete',
  'disposed of',
  'signatures',
  'approvals on paper (not signatures)',
  'SHA-256 of the PDF',
  'SHA-256 of the DOCX',
  'SHA-256 of the JSON',
];

const signedWords = (signatures: PackagedDocument['revisions'][number]['signatures']): string =>
  signatures.map(({ meaning, printedName, userId, time }) => `${meaning}: ${printedName} (${userId}), ${time}`).join('; ');

/** One line for each released revision; RFC 4180 with a byte order mark. */
export function* indexTable(documents: Iterable<PackagedDocument>): Generator<string> {
  yield `\ufeff${csvLine(COLUMNS)}`;
  for (const { revisions, ...document } of documents)
    for (const one of revisions) {
      const { title, owner, department } = one.bears ?? document;
      const hashOf = (format: string) => one.files.find((file) => file.format === format)?.sha256 ?? '';
      yield csvLine([
        document.number,
        title,
        document.type,
        owner,
        department,
        one.label,
        one.state,
        one.author,
        one.reason,
        one.releasedAt,
        one.effectiveAt,
        one.supersededAt,
        one.obsoletedAt,
        one.disposed,
        signedWords(one.signatures),
        one.paperApprovals.join(' '),
        hashOf('pdf'),
        hashOf('docx'),
        hashOf('json'),
      ]);
    }
}

const ENTRY_COLUMNS = [
  'number',
  'register',
  'title',
  'state',
  'owner',
  'version',
  'state of the version',
  'signed',
  'declared by',
  'signatures',
  'SHA-256 of what it says',
  'SHA-256 of the PDF',
  'SHA-256 of the JSON',
];

/** One line for each version of an entry. */
export function* entryTable(entries: readonly PackagedEntry[]): Generator<string> {
  yield `\ufeff${csvLine(ENTRY_COLUMNS)}`;
  for (const { versions, ...entry } of entries)
    for (const one of versions) {
      const hashOf = (format: string) => one.files.find((file) => file.format === format)?.sha256 ?? '';
      yield csvLine([
        entry.number,
        entry.register,
        entry.title,
        entry.state,
        entry.owner,
        String(one.version),
        one.state,
        one.signedAt ?? 'not signed',
        one.declaration,
        signedWords(one.signatures),
        one.hash,
        hashOf('pdf'),
        hashOf('json'),
      ]);
    }
}
