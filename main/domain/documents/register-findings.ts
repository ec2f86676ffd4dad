import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type Content, contentSchema } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { DECLARATION, declarationIn } from '#shared/domain/register/declared.ts';
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

/** What entries under former revisions use and this one does not have any more; they stay under theirs. */
const leftBehind = (reader: Reader, document: Document, now: Declaration): Findings => {
  const used = reader.query<{ field: string; entries: number }>(
    `SELECT v.field, count(DISTINCT e.id) AS entries FROM register_entries e JOIN entry_values v ON v.entry_id = e.id
     WHERE e.register = ? GROUP BY v.field`,
    [now.register],
  );
  const states = reader.query<{ state: string; entries: number }>(
    "SELECT state, count(*) AS entries FROM register_entries WHERE register = ? AND state <> 'Void' GROUP BY state",
    [now.register],
  );
  const count = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`);
  const missing = [
    ...used.flatMap(({ field, entries }) =>
      now.fields.some(({ id }) => id === field) ? [] : [`the field "${field}" (${count(entries)})`],
    ),
    ...states.flatMap(({ state, entries }) =>
      now.states.some(({ name }) => name === state) ? [] : [`the state "${state}" (${count(entries)})`],
    ),
  ];
  return missing.length === 0
    ? []
    : [
        {
          serious: false,
          sentence: `${document.number} no longer declares ${missing.join(', ')}. These entries stay under the revision that they have.`,
        },
      ];
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
