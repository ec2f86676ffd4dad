import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import { command, sessionOf } from '../../operation.ts';
import { contentBytes } from '../content-bytes.ts';
import { editableDraft } from '../editable-draft.ts';
import { makeDocument } from '../make-document.ts';
import { type Document, type Revision, revisionsOf, subjectOf } from '../revision.store.ts';
import { addExternalType } from '../standard-types.ts';
import { requireChecker } from './checker.ts';
import { externalByNumber } from './external.store.ts';

type Particulars = Pick<Input<'external.describe'>, 'publisher' | 'designation' | 'edition' | 'keptAt'>;
/** Until somebody says otherwise, the owner looks once a year. */
const MONTHS = 12;

/** What says which edition it is, as papers print it. */
const particularsOf = ({ publisher, designation, edition, keptAt }: Particulars): [string, string][] => [
  ['Publisher', publisher],
  ['Designation', designation],
  ['Edition', edition],
  ['Kept at', keptAt],
];

/** The same for the cover of a file; a cover without a file says it in its text. */
export const fileParticulars = (reader: Reader, revision: Revision): [string, string][] | undefined => {
  const edition = revision.content_kind === 'file' ? reader.get('external_editions', revision.id) : null;
  return edition ? particularsOf({ ...edition, keptAt: edition.kept_at }) : undefined;
};

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** The text of an external document: a cover that says which one is accepted for use, and where it is. */
const coverOf = (particulars: Particulars): Content => {
  const told = particularsOf(particulars);
  return {
    version: 1,
    blocks: [
      paragraph(
        'This document was written by somebody else and is kept as said here. The signatures accept this edition, and no other, for use.',
      ),
      {
        type: 'table',
        headerRows: 1,
        rows: [told.map(([name]) => ({ blocks: [paragraph(name)] })), told.map(([, value]) => ({ blocks: [paragraph(value)] }))],
      },
    ],
  };
};

/** Writes which edition a draft is about; its text follows, unless the document itself is kept as a file. */
const writeEdition = (uow: UnitOfWork, document: Document, revision: Revision, particulars: Particulars, keepsFile: boolean): void => {
  const { publisher, designation, edition, keptAt } = particulars;
  const said = { publisher, designation, edition, kept_at: keptAt };
  if (uow.get('external_editions', revision.id)) uow.update('external_editions', revision.id, said);
  else uow.insert('external_editions', { id: revision.id, document_id: document.id, ...said });
  if (keepsFile) return;
  const contentHash = uow.putBlob(contentBytes(coverOf(particulars)));
  uow.update('revisions', revision.id, { content_kind: 'content', content_hash: contentHash, file_name: null, file_media_type: null });
};

const writeDuty = (uow: UnitOfWork, document: Document, checker: string, months: number): void =>
  uow.insert('external_documents', { id: document.id, checker, check_months: months });

/** Registers a document of somebody else. */
export const registerExternal = command('external.register', {
  commit: (uow, context, { title, owner, department, checker, checkMonths, ...particulars }) => {
    addExternalType(uow);
    requireChecker(uow, checker);
    const author = sessionOf(context).userId;
    const { document, revision } = makeDocument(uow, { typeId: EXTERNAL_TYPE, title, owner, department, author, reason: 'First issue' });
    writeDuty(uow, document, checker, checkMonths);
    writeEdition(uow, document, revision, particulars, false);
    return { output: { number: document.number }, trace: { subject: subjectOf(document, revision) } };
  },
});

/** Says which edition the draft of an external document is about. */
export const describeEdition = command('external.describe', {
  commit: (uow, context: CallContext, { number, withoutFile, ...particulars }) => {
    externalByNumber(uow, number);
    const { document, revision } = editableDraft(uow, context, number);
    writeEdition(uow, document, revision, particulars, revision.content_kind === 'file' && withoutFile !== true);
    if (!uow.get('external_documents', document.id)) writeDuty(uow, document, document.owner, MONTHS);
    return { output: {}, trace: { subject: subjectOf(document, revision), reason: `${particulars.designation}, ${particulars.edition}` } };
  },
});

/** What an external document lacks before it can be accepted for use, and what looks wrong. */
export const editionFindings = (reader: Reader, document: Document, revision: Revision): { serious: boolean; sentence: string }[] => {
  if (document.type_id !== EXTERNAL_TYPE) return [];
  const own = reader.get('external_editions', revision.id);
  if (!own)
    return [
      {
        serious: true,
        sentence: `Say first which edition of ${document.number} is to be used: publisher, designation, edition, and where it is kept.`,
      },
    ];
  const former = revisionsOf(reader, document.id).findLast(({ major, state }) => major < revision.major && state !== 'Cancelled');
  const before = former && reader.get('external_editions', former.id);
  const isSameFile = revision.content_kind === 'file' && former?.content_hash === revision.content_hash;
  return before && isSameFile && before.edition !== own.edition
    ? [
        {
          serious: false,
          sentence: `The file is the one of edition ${before.edition}. Look whether it should be that of edition ${own.edition}.`,
        },
      ]
    : [];
};
