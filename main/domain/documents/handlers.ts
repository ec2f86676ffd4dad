import { createHash, randomUUID } from 'node:crypto';
import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { ShippedTexts } from '#main/ports/shipped-texts.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import type { documentOperations } from '#shared/api/documents.ts';
import { withoutMarks } from '#shared/compare/template.rules.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { CHANGE_PREFIX } from '#shared/domain/changes.ts';
import { AppError } from '#shared/domain/errors.ts';
import { draftLabel } from '#shared/domain/revision-label.ts';
import { routeSchema } from '#shared/domain/route.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { command, type Handlers, sessionOf } from '../operation.ts';
import { changeFacts } from './change-facts.ts';
import { requireBegunInChange } from './change-of.ts';
import { addCoAuthor, coAuthors, withdrawCoAuthor } from './co-authors.ts';
import { contentBytes, mediaTypeOf } from './content-bytes.ts';
import { createDocument } from './create-document.ts';
import { describeDocument } from './describe.ts';
import { type DraftHolds, draftHold, holdDraft, leaveDraft, takeBackHold } from './draft-hold.ts';
import { editableDraft } from './editable-draft.ts';
import { giveDraft } from './give-draft.ts';
import { lookIntoFile, saidOfFile } from './look-into-file.ts';
import { beginRevision } from './make-document.ts';
import { otherTitle } from './other-title.rules.ts';
import { requireOwnText } from './own-text.ts';
import { openContent } from './read-content.ts';
import { documentByNumber, subjectOf } from './revision.store.ts';
import { textGiven } from './text-given.ts';
import { unsaved } from './unsaved.ts';
import { dropWorkingCopy, keepWorkingCopy, readWorkingCopy } from './working-copy.ts';

const LARGEST_IMPORT = 200 * 1024 * 1024;

const typeOf = (row: Tables['document_types']) => ({
  id: row.id,
  name: row.name,
  numberFormat: row.number_format,
  reviewMonths: row.review_months,
  retentionYears: row.retention_years,
  deviceLifetimeYears: row.device_lifetime_years,
  routeId: row.route_id,
});

export interface DocumentPorts {
  importer: ContentImporter;
  workingCopies: WorkingCopies;
  draftHolds: DraftHolds;
  openings: Openings;
  shippedTexts: ShippedTexts;
}

export const documentHandlers = ({
  importer,
  workingCopies,
  draftHolds,
  openings,
  shippedTexts,
}: DocumentPorts): Handlers<keyof typeof documentOperations> => ({
  'documents.addType': command('documents.addType', {
    commit: (uow, _context, { id, name, numberFormat, reviewMonths, retentionYears, deviceLifetimeYears, route }) => {
      if (numberFormat.startsWith(CHANGE_PREFIX))
        throw new AppError(
          'invalid-input',
          `Numbers that begin with ${CHANGE_PREFIX} are those of change requests. Choose another format.`,
        );
      if (uow.get('document_types', id)) throw new AppError('conflict', `The document type ${id} exists already.`);
      uow.insert('routes', { id: `route-${id}`, name: `Route of ${name}`, steps: canonicalJson(route) });
      const row = {
        id,
        name,
        number_format: numberFormat,
        next_number: 1,
        route_id: `route-${id}`,
        review_months: reviewMonths,
        retention_years: retentionYears,
        device_lifetime_years: deviceLifetimeYears ?? null,
        active: 1,
      };
      uow.insert('document_types', row);
      return { output: typeOf(row), trace: { subject: `type ${id}` } };
    },
  }),
  'documents.extendRetention': command('documents.extendRetention', {
    commit: (uow, _context, { typeId, retentionYears, deviceLifetimeYears, reason }) => {
      const type = uow.get('document_types', typeId);
      if (!type) throw new AppError('not-found', `There is no document type ${typeId}.`);
      if (retentionYears < type.retention_years || deviceLifetimeYears < (type.device_lifetime_years ?? 0))
        throw new AppError('refused', 'A retention time can be made longer, never shorter: records were promised for it.');
      const patch = { retention_years: retentionYears, device_lifetime_years: deviceLifetimeYears };
      uow.update('document_types', typeId, patch);
      return { output: typeOf({ ...type, ...patch }), trace: { subject: `type ${typeId}`, reason } };
    },
  }),
  'documents.changeRoute': command('documents.changeRoute', {
    commit: (uow, _context, { typeId, route, reason }) => {
      const type = uow.get('document_types', typeId);
      if (!type) throw new AppError('not-found', `There is no document type ${typeId}.`);
      uow.update('routes', type.route_id, { steps: canonicalJson(route) });
      return { output: {}, trace: { subject: `type ${typeId}`, reason } };
    },
  }),
  'documents.routeOf': async ({ vault }, { typeId }) => {
    const route = vault.get('routes', vault.get('document_types', typeId)?.route_id ?? '');
    if (!route) throw new AppError('not-found', `There is no document type ${typeId}.`);
    return { steps: routeSchema.parse(JSON.parse(route.steps)) };
  },
  'documents.content': openContent(openings),
  'documents.keepWorkingCopy': keepWorkingCopy(workingCopies),
  'documents.workingCopy': readWorkingCopy(workingCopies),
  'documents.dropWorkingCopy': dropWorkingCopy(workingCopies),
  'documents.unsaved': unsaved(workingCopies, draftHolds),
  'documents.coAuthors': coAuthors,
  'documents.addCoAuthor': addCoAuthor,
  'documents.giveDraft': giveDraft,
  'documents.withdrawCoAuthor': withdrawCoAuthor,
  'documents.holdDraft': holdDraft(draftHolds),
  'documents.leaveDraft': leaveDraft(draftHolds),
  'documents.draftHold': draftHold(draftHolds),
  'documents.takeBackHold': takeBackHold(draftHolds),
  'documents.listTypes': async ({ vault }) => vault.find('document_types', {}).map(typeOf),
  'documents.create': createDocument(shippedTexts),
  'documents.shipped': async ({ vault }) =>
    shippedTexts.all().map((one) => ({
      ...one,
      number: vault.find('documents', { type_id: one.typeId, title: one.title }, ['number'])[0]?.number ?? null,
    })),
  'documents.changeFacts': changeFacts,
  'documents.saveContent': command('documents.saveContent', {
    // Marks of a template mean something in a template only, so no other text keeps them.
    prepare: async (context, { number, ...given }) => {
      const content = await textGiven(context, given);
      return contentBytes(documentByNumber(context.vault, number).type_id === TEMPLATE_TYPE ? content : withoutMarks(content));
    },
    commit: (uow, context, { number, expectedHash }, bytes) => {
      const { document, revision } = editableDraft(uow, context, number);
      requireOwnText(document);
      if (expectedHash !== undefined && revision.content_hash !== expectedHash)
        throw new AppError(
          'conflict',
          'The draft was changed elsewhere since you opened it. Nothing was overwritten: copy what you wrote, open the draft again, and paste it.',
        );
      const contentHash = uow.putBlob(bytes);
      uow.update('revisions', revision.id, { content_kind: 'content', content_hash: contentHash, file_name: null, file_media_type: null });
      return { output: { contentHash }, trace: { subject: subjectOf(document, revision) } };
    },
  }),
  'documents.importFile': command('documents.importFile', {
    prepare: async (context, { fileName, file, asFile }) => {
      const raw = await context.files.bytes(file, LARGEST_IMPORT);
      if (raw.length === 0) throw new AppError('invalid-input', `The file ${fileName} is empty. Choose another one.`);
      if (asFile) return { raw, stored: raw, title: null, notCarriedOver: saidOfFile(await lookIntoFile(importer, fileName, raw)) };
      const result = await importer.import({ name: fileName, bytes: raw });
      if (!result.ok) throw new AppError('invalid-input', result.problem);
      return { raw, stored: contentBytes(contentSchema.parse(result.content)), title: result.title, notCarriedOver: result.notCarriedOver };
    },
    commit: (uow, context, { number, fileName, asFile }, { raw, stored, title, notCarriedOver }) => {
      const { document, revision } = editableDraft(uow, context, number);
      if (!asFile) requireOwnText(document);
      const told = [...notCarriedOver, ...otherTitle(title, document.title)];
      const contentHash = uow.putBlob(stored);
      uow.update('revisions', revision.id, {
        content_kind: asFile ? 'file' : 'content',
        content_hash: contentHash,
        file_name: asFile ? fileName : null,
        file_media_type: asFile ? mediaTypeOf(fileName) : null,
      });
      uow.insert('imports', {
        id: randomUUID(),
        revision_id: revision.id,
        workstation_id: context.workstation.id,
        file_name: fileName,
        sha256: createHash('sha256').update(raw).digest('hex'),
        size: raw.length,
        imported_at: uow.time,
        imported_by: sessionOf(context).userId,
        not_carried_over: canonicalJson(told),
      });
      return { output: { contentHash, title, notCarriedOver: told }, trace: { subject: subjectOf(document, revision) } };
    },
  }),
  'documents.revise': command('documents.revise', {
    commit: (uow, context, { number, reason }) => {
      const document = documentByNumber(uow, number);
      requireBegunInChange(uow, document, null);
      const revision = beginRevision(uow, document, sessionOf(context).userId, reason);
      return { output: { label: draftLabel(revision) }, trace: { subject: `${number} ${draftLabel(revision)}`, reason } };
    },
  }),
  'documents.show': async (context, { number }) =>
    describeDocument(context.vault, documentByNumber(context.vault, number), ledgerNow(context)),
});
