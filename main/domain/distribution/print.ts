import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isolated } from '#shared/domain/isolated.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate, zonedMinute } from '#shared/domain/time.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { isApprovedElsewhere, requireApprovedForUse, shownState } from '../documents/approved-elsewhere.ts';
import { requireKept } from '../documents/disposed.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import {
  type Document,
  documentByNumber,
  newestRevision,
  type Revision,
  revisionInForce,
  revisionOf,
  subjectOf,
} from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { currentRound } from '../records/round.store.ts';
import { requireVerified } from '../records/verified-round.ts';
import { copyOf } from './copy.store.ts';
import { draftPaper, isDraft } from './draft-paper.ts';
import type { DistributionPorts } from './paper-checker.ts';

/** What stands across a paper that must not be worked from (ISO 13485 4.2.4 h). */
const marks: Record<RevisionState, string | null> = {
  Draft: 'DRAFT',
  'Changes Requested': 'DRAFT',
  'In Review': 'IN REVIEW',
  'In Approval': 'IN APPROVAL',
  Approved: 'NOT YET EFFECTIVE',
  Effective: null,
  Superseded: 'SUPERSEDED',
  Obsolete: 'OBSOLETE',
  Cancelled: 'CANCELLED',
};
/** A paper whose approvals were given elsewhere says so on each page. */
const bandWords = (reader: Reader, revision: Revision): string => (isApprovedElsewhere(reader, revision) ? 'Approved elsewhere. ' : '');
/** What the pages could not say when they were frozen. */
const effectiveWords = ({ effective_at, effective_from }: Revision, zone: string): string => {
  const from = effective_at ?? effective_from;
  return from === null ? '' : `. Effective from ${zonedDate(from, zone)}`;
};
/** How far the ledger was when a copy was issued: a further print of it is the same paper. */
const headAtIssue = ({ vault }: CallContext, document: string, issuedAt: string): string => {
  const row = vault.ledgerAbout(document).find(({ text }) => (parseEntry(text)?.time ?? '') >= issuedAt);
  return shortHead(row ?? vault.ledgerHead());
};
const markOf = (reader: Reader, revision: Revision): string | null =>
  shownState(reader, revision).approval === 'missing' ? 'NOT APPROVED FOR USE' : marks[revision.state];

const paperOf = async (context: CallContext, document: Document, revision: Revision): Promise<Uint8Array> => {
  if (isDraft(revision)) return draftPaper(context, document, revision);
  requireVerified(context, document, revision);
  return context.vault.blob(revision.record_pdf ?? currentRound(context.vault, revision).current_pdf);
};

/** A paper to read, that says on each page that nobody keeps it up to date, when it was printed and by whom. */
export const printUncontrolled = ({ stampPdf }: Pick<DistributionPorts, 'stampPdf'>) =>
  command('distribution.print', {
    prepare: async (context, { number, label }) => {
      const document = documentByNumber(context.vault, number);
      const revision =
        label === undefined
          ? (revisionInForce(context.vault, document.id) ?? newestRevision(context.vault, document))
          : revisionByLabel(context.vault, document, label);
      requireKept(context, number, revision);
      const mark = markOf(context.vault, revision);
      const { userId } = sessionOf(context);
      const zone = context.clock.zone();
      const when = `${zonedMinute(ledgerNow(context), zone)} (${zone})`;
      const pdf = await stampPdf(await paperOf(context, document, revision), {
        title: 'UNCONTROLLED PRINT',
        text: `${bandWords(context.vault, revision)}Printed ${when} by ${isolated(printedNameOf(context.vault, userId))} (${userId})${effectiveWords(revision, zone)}`,
        // On paper, and so outside the vault: how far its ledger was.
        head: shortHead(context.vault.ledgerHead()),
        tone: 'uncontrolled',
        mark,
        code: null,
      });
      return { document, revision, mark, answer: await madeFile(context, `${number}_${revisionLabel(revision)}_uncontrolled.pdf`, pdf) };
    },
    commit: (uow, context, _input, { document, revision, mark, answer }) => {
      if (revisionOf(uow, revision.id).state !== revision.state || markOf(uow, revision) !== mark)
        throw new AppError('conflict', 'The revision was moved while it was being printed. Print it again.');
      requireKept(context, document.number, revision, uow);
      const reason = `Uncontrolled print${mark ? ` marked ${mark}` : ''}, SHA-256 ${answer.sha256}`;
      return { output: { ...answer, mark }, trace: { subject: subjectOf(document, revision), reason } };
    },
  });

/** The paper of one controlled copy, with its number, its holder and its own code on each page. */
export const printCopy = ({ stampPdf }: Pick<DistributionPorts, 'stampPdf'>) =>
  command('distribution.printCopy', {
    prepare: async (context, input) => {
      const { vault, clock } = context;
      const { document, copy } = copyOf(vault, input.number, input.copy);
      const revision = revisionOf(vault, copy.revision_id);
      if (copy.state !== 'Issued' || revision.record_pdf === null)
        throw new AppError('refused', `Copy ${copy.copy} of ${input.number} is "${copy.state}". Only a copy that is in use is printed.`);
      if (copy.prints > 0 && !input.reason)
        throw new AppError('refused', `Copy ${copy.copy} was printed before. Give the reason for printing it again.`);
      requireApprovedForUse(vault, document, revision);
      requireVerified(context, document, revision);
      const pdf = await stampPdf(vault.blob(revision.record_pdf), {
        title: `CONTROLLED COPY ${copy.copy}`,
        text: `${bandWords(vault, revision)}Issued ${zonedDate(copy.issued_at, clock.zone())} to ${isolated(copy.holder)}${effectiveWords(revision, clock.zone())}`,
        head: headAtIssue(context, document.number, copy.issued_at),
        tone: 'controlled',
        mark: null,
        code: copy.token,
      });
      return {
        document,
        copy,
        revision,
        answer: await madeFile(context, `${input.number}_${targetLabel(revision)}_copy-${copy.copy}.pdf`, pdf),
      };
    },
    commit: (uow, _context, input, { document, copy, revision, answer }) => {
      const now = copyOf(uow, input.number, input.copy).copy;
      if (now.state !== copy.state || now.prints !== copy.prints)
        throw new AppError('conflict', `Copy ${copy.copy} was printed or recalled meanwhile. Read the newest state and print it again.`);
      requireApprovedForUse(uow, document, revision);
      uow.update('copies', copy.id, { prints: copy.prints + 1 });
      const words = `Copy ${copy.copy}, print ${copy.prints + 1}, SHA-256 ${answer.sha256}`;
      return {
        output: answer,
        trace: { subject: subjectOf(document, revision), reason: input.reason ? `${words}. ${input.reason}` : words },
      };
    },
  });
