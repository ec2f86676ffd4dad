import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { inForceToShow, shownState } from './approved-elsewhere.ts';
import { disposedOf } from './disposed.ts';
import { beneathInForce } from './family.ts';
import { revisionByLabel } from './read-content.ts';
import { documentByNumber, newestRevision, revisionOf, revisionsOf } from './revision.store.ts';
import { TEMPLATE_USE } from './uses.ts';

type Links = Output<'documents.links'>;
const SHOWN = 200;
const OVER = "('Superseded', 'Obsolete', 'Cancelled')";
/** Texts of the past refer to nothing that anybody works by. */
export const USED_NOW = `r.content_kind = 'content' AND r.state NOT IN ${OVER}`;
const USED = `FROM content_references c JOIN revisions r ON r.content_hash = c.content_hash JOIN documents d ON d.id = r.document_id
  WHERE c.number = ? AND d.number <> ? AND ${USED_NOW}`;

/** Texts in force or under way that refer to a document. */
export const usedBy = (reader: Reader, number: string): Links['usedBy'] =>
  reader
    .query<{ number: string; title: string; id: string }>(`SELECT d.number, d.title, r.id ${USED} ORDER BY d.number, r.major LIMIT ?`, [
      number,
      number,
      SHOWN,
    ])
    .map((row) => {
      const revision = revisionOf(reader, row.id);
      return {
        number: row.number,
        title: row.title,
        label: revisionLabel(revision),
        ...shownState(reader, revision),
      };
    });

const MADE = `FROM template_uses u JOIN revisions t ON t.id = u.template_revision_id JOIN revisions r ON r.id = u.id
  JOIN documents d ON d.id = r.document_id WHERE t.document_id = ? AND r.state NOT IN ${OVER}`;

/** Revisions in force or under way that were made from a template. */
const madeFrom = (reader: Reader, templateId: string): Links['madeFrom'] =>
  reader
    .query<{ number: string; title: string; id: string; template: string }>(
      `SELECT d.number, d.title, r.id, t.id AS template ${MADE} ORDER BY d.number, r.major LIMIT ?`,
      [templateId, SHOWN],
    )
    .map(({ number, title, id, template }) => {
      const revision = revisionOf(reader, id);
      return {
        number,
        title,
        label: revisionLabel(revision),
        ...shownState(reader, revision),
        template: targetLabel(revisionOf(reader, template)),
      };
    });

/** Where a reference leads, and why it leads to nothing in force. */
export const target = (reader: Reader, number: string): Links['refersTo'][number] => {
  const [document] = reader.find('documents', { number });
  if (!document) return { number, title: null, inForce: null, problem: 'There is no such document in this vault.' };
  const inForce = inForceToShow(reader, document.id);
  const { state } = newestRevision(reader, document);
  const ended = state === 'Obsolete' || state === 'Cancelled' ? `The document is ${state.toLowerCase()}.` : null;
  const missing = ended ?? 'No revision of it is in force yet.';
  const problem = inForce?.approval === 'missing' ? 'It was imported and is not approved for use.' : missing;
  return { number, title: document.title, inForce, problem: inForce && inForce.approval !== 'missing' ? null : problem };
};

/** Where a document is used, and what one of its revisions refers to. @throws AppError 'not-found' */
export const documentLinks = async (context: CallContext, { number, label }: Input<'documents.links'>): Promise<Links> => {
  const { vault } = context;
  const document = documentByNumber(vault, number);
  const revision = revisionByLabel(vault, document, label);
  const references =
    revision.content_kind === 'content' && revision.content_hash !== null && disposedOf(vault, revision.id) === null
      ? vault.query<{ number: string }>('SELECT number FROM content_references WHERE content_hash = ? ORDER BY number', [
          revision.content_hash,
        ])
      : [];
  return {
    usedBy: usedBy(vault, number),
    usedByTotal: vault.query<{ n: number }>(`SELECT count(*) AS n ${USED}`, [number, number])[0]?.n ?? 0,
    madeFrom: madeFrom(vault, document.id),
    madeFromTotal: vault.query<{ n: number }>(`SELECT count(*) AS n ${MADE}`, [document.id])[0]?.n ?? 0,
    beneathInForce: beneathInForce(vault, document),
    namedBy: context
      .uses(vault, { document, revisions: revisionsOf(vault, document.id), now: ledgerNow(context) })
      // What was made from a template is told apart, with the revision that it follows.
      .flatMap(({ keeps: _keeps, ...use }) => (use.kind === TEMPLATE_USE ? [] : [use])),
    refersTo: references.map((reference) => target(vault, reference.number)),
  };
};
