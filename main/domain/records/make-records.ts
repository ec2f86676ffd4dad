import type { CallContext } from '#main/ports/context.ts';
import type { RecordModel, SealAppearance } from '#main/ports/record-model.ts';
import type { Tables } from '#main/ports/tables.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { signBytes } from '../signing/keys.ts';
import { bodyOf } from './compose-model.ts';
import { machineRecord, type ReleaseFacts } from './machine-record.ts';
import { signaturesOf } from './round.store.ts';
import { vaultSecret } from './vault-secret.ts';

/** What the records of a release show beside what was frozen, and the sheet that shows it, before anything is signed or sealed. */
interface Drawn {
  seal: SealAppearance;
  sheet: Uint8Array;
}

/** Draws what needs no key: all of the DOCX but its seal. */
export const drawRecords = async (
  context: CallContext,
  { revision, round, statement }: Pick<ReleaseFacts, 'revision' | 'round'> & Pick<ReleaseFacts['act'], 'statement'>,
): Promise<Drawn> => {
  const { vault } = context;
  const [own] = vault.find('vault', {});
  const head = vault.ledgerHead();
  const seal: SealAppearance = {
    organisation: own?.organisation ?? '',
    effectiveFrom: statement.effectiveFrom ?? '',
    releasedAt: statement.time,
    releasedBy: statement.printedName,
    ledgerHead: shortHead(head),
    certificateSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
  };
  const { route: _route, ...frozen } = JSON.parse(round.model) as Omit<RecordModel, 'body'> & { route?: unknown };
  const model: RecordModel = { ...frozen, body: bodyOf(revision, vault.blob(round.content_hash)) };
  return { seal, sheet: await context.renderer.renderDocx(model, { signatures: signatureRows(context, round), seal }) };
};

/** The three records of a released revision; stored at release and byte-identical from then on. */
export const sealRecords = async (
  context: CallContext,
  facts: ReleaseFacts,
  { seal, sheet }: Drawn,
): Promise<{ pdf: Uint8Array; docx: Uint8Array; json: Uint8Array }> => {
  const { vault } = context;
  const [own] = vault.find('vault', {});
  const sealKey = vaultSecret(context, sessionOf(context), 'seal');
  const sealPem = own?.seal_certificate ?? '';
  const record = machineRecord(context, facts, seal);
  const recordBytes = new TextEncoder().encode(canonicalJson(record));
  const sealed = { record, seal: { certificate: sealPem, signature: Buffer.from(signBytes(sealKey, recordBytes)).toString('base64') } };
  const json = new TextEncoder().encode(canonicalJson(sealed));
  const pdf = await context.renderer.sealPdf(vault.blob(facts.round.current_pdf), seal, json, async (bytes) =>
    makeCms({ certificatePem: sealPem, authorityPem: own?.authority_certificate ?? '', privateKey: sealKey }, bytes),
  );
  const time = zonedTime(context.clock.now().toISOString(), context.clock.zone());
  const sealer = { certificatePem: sealPem, time, sign: async (bytes: Uint8Array) => signBytes(sealKey, bytes) };
  const docx = await context.renderer.sealDocx(sheet, sealer, json);
  return { pdf, docx, json };
};

const signatureRows = ({ vault }: CallContext, round: Tables['rounds']) =>
  signaturesOf(vault, round).map((row) => {
    const task = row.task_id === null ? null : vault.get('tasks', row.task_id);
    return {
      step: task?.title ?? '',
      printedName: row.printed_name,
      userId: row.user_id,
      role: row.role,
      meaning: row.meaning,
      time: row.signed_at,
      certificateSerial: row.certificate_id,
      remark: task?.remark ?? '',
      onBehalfOf: task?.decided_for ? printedNameOf(vault, task.decided_for) : '',
    };
  });
