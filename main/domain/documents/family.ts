import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { command, sessionOf } from '../operation.ts';
import { inForceInList, stateInList } from './approved-elsewhere.ts';
import { chainUp, circleOf, inFamilyOrder } from './family.rules.ts';
import { FAMILY } from './master-list.store.ts';
import { type Document, documentByNumber, newestRevision, subjectOf } from './revision.store.ts';

type Member = Output<'documents.family'>['above'][number];
const SHOWN = 500;

interface MemberRow {
  id: string;
  parent_id: string | null;
  number: string;
  title: string;
  type_id: string;
  major: number;
  minor: number;
  state: string;
  in_force: number | null;
}
const ROW = 'd.id, d.parent_id, d.number, d.title, d.type_id, m.major, m.minor, m.state, m.in_force';

/** A document with all beneath it, by number. */
const familyRows = (reader: Reader, number: string): MemberRow[] =>
  reader.query<MemberRow>(
    `SELECT ${ROW} FROM documents d JOIN master_list m ON m.document_id = d.id WHERE d.id IN (${FAMILY}) ORDER BY d.number`,
    [number],
  );

const memberOf = (reader: Reader, row: MemberRow, depth: number): Member => {
  const state = revisionStates.find((known) => known === row.state) ?? 'Draft';
  return {
    number: row.number,
    title: row.title,
    type: row.type_id,
    depth,
    label: revisionLabel({ ...row, state }),
    ...stateInList(reader, row.id, row.major, state),
    inForce: inForceInList(reader, row.id, row.in_force),
  };
};

const parentIdOf = (reader: Reader) => (id: string) => reader.get('documents', id)?.parent_id ?? null;

/** What would still be in force beneath a document that goes out of use. */
export const beneathInForce = (reader: Reader, document: Document): Output<'documents.links'>['beneathInForce'] =>
  familyRows(reader, document.number).flatMap(({ id, number, title, in_force: major }) =>
    id === document.id || major === null
      ? []
      : [{ number, title, label: targetLabel({ major }), ...stateInList(reader, id, major, 'Effective') }],
  );

/** Whether the person who asks says where a document belongs: its owner, the author of its draft, or document control. */
const mayPlace = (reader: Reader, context: CallContext, document: Document): boolean => {
  const { userId } = sessionOf(context);
  const { author, state } = newestRevision(reader, document);
  const writes = author === userId && (state === 'Draft' || state === 'Changes Requested');
  return context.roles.includes('Document Controller') || document.owner === userId || writes;
};

/** @throws AppError 'refused' when nothing may stand beneath the other, or when it belongs to the document already */
const requirePlace = (reader: Reader, document: Document, parent: Document): void => {
  const { state } = newestRevision(reader, parent);
  if (state === 'Obsolete' || state === 'Cancelled')
    throw new AppError(
      'refused',
      `${parent.number} is ${state.toLowerCase()}, so no document can be placed under it. Choose a document that is in use.`,
    );
  const circle = circleOf(parentIdOf(reader), document.id, parent.id);
  if (circle === null) return;
  const way = circle.map((id) => reader.get('documents', id)?.number ?? id).join(' under ');
  throw new AppError(
    'refused',
    circle.length === 1
      ? `${document.number} cannot be placed under itself. Choose another document.`
      : `${document.number} cannot be placed under ${parent.number}, which is already under it: ${way}. Move ${parent.number} elsewhere first.`,
  );
};

/** Puts a document beneath another, or takes it out of its family. */
export const setParent = command('documents.setParent', {
  commit: (uow, context, { number, parent, reason }) => {
    const document = documentByNumber(uow, number);
    if (!mayPlace(uow, context, document))
      throw new AppError('forbidden', `Where ${number} belongs is said by its owner, by the author of its draft, or by document control.`);
    const above = parent === null ? null : documentByNumber(uow, parent);
    if (document.parent_id === (above?.id ?? null))
      throw new AppError('refused', above ? `${number} is already under ${above.number}.` : `${number} is under no document.`);
    if (above) requirePlace(uow, document, above);
    uow.update('documents', document.id, { parent_id: above?.id ?? null });
    const place = above ? `Placed under ${above.number}` : 'Removed from its family';
    return { output: {}, trace: { subject: subjectOf(document, newestRevision(uow, document)), reason: `${place}: ${reason}` } };
  },
});

/** Where a document belongs and what belongs to it, each with its state. @throws AppError 'not-found' */
export const familyOf = async (context: CallContext, { number }: Input<'documents.family'>): Promise<Output<'documents.family'>> => {
  const { vault } = context;
  const document = documentByNumber(vault, number);
  const beneath = inFamilyOrder(familyRows(vault, number), document.id);
  const above = chainUp(parentIdOf(vault), document.id)
    .slice(1)
    .reverse()
    .flatMap((id) =>
      vault.query<MemberRow>(`SELECT ${ROW} FROM documents d JOIN master_list m ON m.document_id = d.id WHERE d.id = ?`, [id]),
    );
  return {
    above: above.map((row) => memberOf(vault, row, 0)),
    beneath: beneath.slice(0, SHOWN).map((row) => memberOf(vault, row, row.depth)),
    beneathTotal: beneath.length,
    mayPlace: mayPlace(vault, context, document),
  };
};
