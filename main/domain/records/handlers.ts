import type { Openings } from '#main/ports/openings.ts';
import type { recordOperations } from '#shared/api/records.ts';
import { AppError } from '#shared/domain/errors.ts';
import { retentionEnd, retentionOf } from '#shared/domain/retention.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { madeFile } from '../audit/made-file.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { disposedOf, requireKept } from '../documents/disposed.ts';
import { documentByNumber, revisionInForce, revisionsOf } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';
import { rendition, verifyRendition } from './rendition.ts';
import { requireVerified } from './verified-round.ts';
import { requireForReaders } from './withheld.ts';

export interface RecordPorts {
  openings: Openings;
}

export const recordHandlers = ({ openings }: RecordPorts): Handlers<keyof typeof recordOperations> => ({
  'records.retention': async ({ vault }, { number }) => {
    const document = documentByNumber(vault, number);
    const type = vault.get('document_types', document.type_id);
    const rule = retentionOf({ regulatory: type?.retention_years ?? 0, deviceLifetime: type?.device_lifetime_years ?? null });
    return revisionsOf(vault, document.id).map((revision) => {
      const begins = revision.superseded_at ?? revision.obsoleted_at;
      const disposed = disposedOf(vault, revision.id)?.disposition ?? null;
      return {
        label: revisionLabel(revision),
        ...shownState(vault, revision),
        begins,
        until: begins && retentionEnd(begins, rule.years),
        ...rule,
        disposed,
      };
    });
  },
  /** Without a label: the revision in force, the only one that is offered for use. */
  'records.rendition': rendition(openings),
  'records.verify': verifyRendition,
  'records.export': async (context, { number, label, format }) => {
    const { vault } = context;
    const document = documentByNumber(vault, number);
    const revision =
      label === undefined ? revisionInForce(vault, document.id) : revisionsOf(vault, document.id).find((row) => targetLabel(row) === label);
    if (!revision)
      throw new AppError(
        'not-found',
        label === undefined
          ? `No revision of ${number} is in force. Name the revision that you want.`
          : `${number} has no revision ${label}.`,
      );
    requireKept(context, number, revision);
    requireForReaders(context, number, revision);
    const sha256 = { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json }[format];
    if (!sha256 && revision.record_pdf !== null)
      throw new AppError(
        'refused',
        `${number} ${targetLabel(revision)} was imported: its record is a PDF, and the former file is kept beside it.`,
      );
    if (!sha256) throw new AppError('refused', `${number} ${targetLabel(revision)} has not been released, so it has no record yet.`);
    requireVerified(context, document, revision);
    return madeFile(context, `${number}_${targetLabel(revision)}.${format}`, vault.blob(sha256));
  },
});
