import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type Content, contentSchema } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { DECLARATION, declarationIn } from '#shared/domain/register/declared.ts';
import { entryContent } from '#shared/domain/register/entry-content.ts';
import { declaringDocuments, REGISTER_TYPE } from './declaring-documents.ts';
import type { Document } from './revision.store.ts';

type Findings = Output<'workflow.checkSubmission'>['findings'];
const serious = (sentence: string): Findings[number] => ({ serious: true, sentence });

/** Registers that other documents declare: with entries, or in force without any yet. */
const declaredElsewhere = (reader: Reader, document: Document): { number: string; register: string; prefix: string }[] => [
  ...reader
    .find('register_declarations', {})
    .map((row) => ({ ...row, number: reader.get('documents', row.document_id)?.number ?? '' }))
    .filter((row) => row.document_id !== document.id),
  ...declaringDocuments(reader)
    .filter((one) => one.document.id !== document.id)
    .flatMap(({ document: { number }, revision }) => {
      const text = new TextDecoder().decode(reader.blob(revision.content_hash ?? ''));
      const declared = declarationIn(contentSchema.parse(JSON.parse(text)));
      return declared && 'declaration' in declared ? [{ number, ...declared.declaration }] : [];
    }),
];

/** Whose names a declaration takes that are given already. */
const takenNames = (reader: Reader, document: Document, { register, prefix }: Declaration): Findings => {
  const [former] = reader.find('register_declarations', { document_id: document.id });
  const elsewhere = declaredElsewhere(reader, document).find((one) => one.register === register || one.prefix === prefix);
  const type = reader.find('document_types', {}).find((row) => row.number_format.startsWith(`${prefix}-{`));
  return [
    ...(elsewhere
      ? [serious(`The register "${register}" or its prefix ${prefix} is declared by ${elsewhere.number}. Choose other names.`)]
      : []),
    ...(former && (former.register !== register || former.prefix !== prefix)
      ? [
          serious(
            `This document declares the register "${former.register}" with the prefix ${former.prefix}, which has entries. Another register needs a document of its own.`,
          ),
        ]
      : []),
    ...(type ? [serious(`Documents of the type ${type.id} have numbers that begin with ${prefix}-. Choose another prefix.`)] : []),
  ];
};

const MOST_NAMED = 5;
/** "NC-0001, NC-0002 and 7 more". */
const named = (entries: readonly string[]): string => {
  const more = entries.length - MOST_NAMED;
  return `${entries.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** Confidential fields that entries say, by the entries; they stand in no list, so their versions are read. */
const confidentialOf = (reader: Reader, register: string, lost: ReadonlySet<string>): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const { id, hash } of reader.query<{ id: string; hash: string }>(
    `SELECT e.id, v.content_hash AS hash FROM register_entries e JOIN entry_versions v ON v.entry_id = e.id AND v.version = e.version
     WHERE e.register = ? ORDER BY length(e.id), e.id`,
    [register],
  )) {
    const { confidential = {} } = entryContent.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash))));
    for (const field of Object.keys(confidential)) if (lost.has(field)) found.set(field, [...(found.get(field) ?? []), id]);
  }
  return found;
};
/** Confidential fields of former revisions that this one does not have, or opens to everybody. */
const lostConfidential = (reader: Reader, document: Document, now: Declaration): Set<string> =>
  new Set(
    reader.find('register_declarations', { document_id: document.id }).flatMap(({ content }) => {
      const declared = declarationIn(contentSchema.parse(JSON.parse(content)));
      if (!declared || 'faults' in declared) return [];
      const apart = declared.declaration.fields.filter(({ confidential }) => confidential !== undefined);
      return apart.flatMap(({ id }) => (now.fields.some((field) => field.id === id && field.confidential) ? [] : [id]));
    }),
  );

/** What entries under former revisions use and this one does not have any more; they stay under theirs. */
const leftBehind = (reader: Reader, document: Document, now: Declaration): Findings => {
  const used = reader.query<{ field: string; entry: string }>(
    `SELECT v.field, e.id AS entry FROM register_entries e JOIN entry_values v ON v.entry_id = e.id
     WHERE e.register = ? AND v.field NOT IN (SELECT value FROM json_each(?)) ORDER BY v.field, length(e.id), e.id`,
    [now.register, JSON.stringify([...now.fields, ...(now.computed ?? [])].map(({ id }) => id))],
  );
  const states = reader.query<{ state: string; entry: string }>(
    `SELECT state, id AS entry FROM register_entries WHERE register = ? AND state <> 'Void'
       AND state NOT IN (SELECT value FROM json_each(?)) ORDER BY state, length(id), id`,
    [now.register, JSON.stringify(now.states.map(({ name }) => name))],
  );
  const lost = lostConfidential(reader, document, now);
  const fields = Map.groupBy(used, ({ field }) => field);
  const missing = [
    ...[...fields].map(([field, rows]) => `the field "${field}" (${named(rows.map(({ entry }) => entry))})`),
    ...(lost.size === 0 ? [] : [...confidentialOf(reader, now.register, lost)]).map(
      ([field, entries]) => `the confidential field "${field}" (${named(entries)})`,
    ),
    ...[...Map.groupBy(states, ({ state }) => state)].map(
      ([state, rows]) => `the state "${state}" (${named(rows.map(({ entry }) => entry))})`,
    ),
  ];
  const sentence = `${document.number} no longer declares ${missing.join(', ')}. These entries stay under the revision that they have.`;
  return missing.length === 0 ? [] : [{ serious: false, sentence }];
};

/** What a submission of a document that declares a register would meet. */
export const registerFindings = (reader: Reader, document: Document, content: Content | null): Findings => {
  if (document.type_id !== REGISTER_TYPE) return [];
  const declared = content && declarationIn(content);
  if (!declared)
    return [
      serious(
        `${document.number} declares no register: its text has no code block with the language "${DECLARATION}". Import a declaration, or write one.`,
      ),
    ];
  if ('faults' in declared) return declared.faults.slice(0, 20).map((sentence) => serious(`The declaration cannot be used: ${sentence}`));
  return [...takenNames(reader, document, declared.declaration), ...leftBehind(reader, document, declared.declaration)];
};
