import type { PackagedDocument } from '#main/ports/package-page.ts';
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
        one.signatures.map(({ meaning, printedName, userId, time }) => `${meaning}: ${printedName} (${userId}), ${time}`).join('; '),
        one.paperApprovals.join(' '),
        hashOf('pdf'),
        hashOf('docx'),
        hashOf('json'),
      ]);
    }
}
