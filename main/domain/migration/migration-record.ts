import { createPrivateKey } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { PaperMaker } from '#main/ports/papers-aside.ts';
import type { RecordModel, SealAppearance } from '#main/ports/record-model.ts';
import type { Tables } from '#main/ports/tables.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { bodyOf } from '../records/compose-model.ts';
import type { ManifestHistory, ManifestRevision } from '../records/migration-manifest.ts';
import { documentFacts, RECORD_FORMAT, recordEvidence, vaultFacts } from '../records/record-evidence.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCmsAside } from '../signing/cms.ts';
import { loadPrivateKey, signAside } from '../signing/keys.ts';
import { makePageToken } from '../signing/page-token.ts';
import { sha256 } from './look-at-file.ts';

/** One revision that is imported, with what is around it. */
export interface Incoming {
  run: Tables['migration_runs'];
  history: ManifestHistory;
  document: Document;
  from: ManifestRevision;
  revision: Revision;
  content: Uint8Array;
}

const effectiveRule = ({ effective, ended, state }: ManifestRevision): string =>
  `${effective === null ? 'The day is not known' : `From ${effective}`}${ended === null ? '' : `, ${state.toLowerCase()} on ${ended}`}; approved elsewhere, before it was imported`;

/** What the paper says; nothing of it is a signature of this system. */
const modelOf = (context: CallContext, { run, history, document, from, revision, content }: Incoming): RecordModel => {
  const { vault, clock } = context;
  const session = sessionOf(context);
  const [own] = vault.find('vault', {});
  const type = vault.get('document_types', document.type_id);
  const owner = printedNameOf(vault, document.owner);
  const key = createPrivateKey({ key: Buffer.from(vaultSecret(context, session, 'token')), format: 'der', type: 'pkcs8' });
  const label = targetLabel(revision);
  const earlier = history.revisions.filter(({ major, state }) => major < from.major && state !== 'Draft');
  return {
    organisation: own?.organisation ?? '',
    vault: own?.id ?? '',
    document: {
      number: document.number,
      title: document.title,
      type: type?.name ?? document.type_id,
      owner,
      department: document.department,
      classification: document.classification,
      reviewMonths: type?.review_months ?? 0,
    },
    revision: {
      label,
      round: 0,
      reasonForChange: revision.reason_for_change,
      author: 'not said',
      supersedes: earlier.length > 0 ? targetLabel({ major: earlier.at(-1)?.major ?? 0 }) : from.supersedes || 'not said',
      effectiveRule: effectiveRule(from),
    },
    body: bodyOf(revision, content),
    contentHash: from.contentHash,
    signers: [],
    history: [...earlier, from].map((one) => ({
      label: one.formerLabel === targetLabel(one) ? targetLabel(one) : `${targetLabel(one)} (was ${one.formerLabel})`,
      date: `${one.effective ?? 'not known'}, approved elsewhere`,
      effective: one.effective ?? 'not known',
      reason: one.reason || 'not said',
      author: 'not said',
    })),
    pageToken: makePageToken({ number: document.number, revision: label, contentHash: from.contentHash, copy: null }, key),
    composedAt: zonedTime(ledgerNow(context), clock.zone()),
    broughtIn: {
      formerLabel: from.formerLabel,
      state: stateWords({ state: from.state, approval: 'elsewhere' }),
      file: { path: from.file, size: from.size, sha256: from.sha256 },
      by: `${printedNameOf(vault, session.userId)} (${session.userId})`,
      run: run.id,
      manifest: run.manifest_hash,
      approvals: from.approvals,
      supersedes: from.supersedes,
      findings: from.findings,
    },
  };
};

/** The machine-readable record: what came, from where, and the statement under which it was imported. */
const machineRecord = ({ vault }: CallContext, incoming: Incoming, renditionHash: string, seal: SealAppearance) => {
  const { run, document, from, revision, content } = incoming;
  const [signed] = signaturesAbout(rowsOf(vault), 'migration', run.id);
  return {
    format: RECORD_FORMAT,
    version: 1,
    vault: vaultFacts(vault, vault.find('vault', {})[0]?.token_certificate ?? ''),
    document: documentFacts(document),
    revision: { label: targetLabel(revision), reasonForChange: revision.reason_for_change, effectiveFrom: from.effective },
    contentHash: from.contentHash,
    renditionHash,
    content:
      from.keep === 'file'
        ? { file: revision.file_name, mediaType: revision.file_media_type, size: content.length }
        : { canonical: new TextDecoder().decode(content) },
    broughtIn: {
      ...from,
      run: run.id,
      manifest: run.manifest_hash,
      statement: signed?.statement ?? '',
      signature: signed?.signature ?? '',
      certificate: signed?.certificate_id ?? '',
    },
    signatures: [],
    ...recordEvidence(vault, `migration ${run.id}`, [signed?.certificate_id ?? '']),
    seal,
  };
};

/**
 * The record of a revision that was approved elsewhere: its text or cover on PDF/A with where it came from, closed by the
 * organisation's seal. Nobody's signature is in it (decision 0018).
 */
export const makeMigrationRecord = async (
  context: CallContext,
  papers: PaperMaker,
  incoming: Incoming,
): Promise<{ pdf: Uint8Array; json: Uint8Array; renditionHash: string }> => {
  const { vault, clock, renderer } = context;
  const [own] = vault.find('vault', {});
  const session = sessionOf(context);
  const rendition = await papers.renderPdf(modelOf(context, incoming));
  const renditionHash = sha256(rendition);
  const [sealKey, sealPem] = [loadPrivateKey(vaultSecret(context, session, 'seal')), own?.seal_certificate ?? ''];
  const head = vault.ledgerHead();
  const seal: SealAppearance = {
    organisation: own?.organisation ?? '',
    effectiveFrom: incoming.from.effective ?? 'a day that is not known',
    releasedAt: zonedTime(ledgerNow(context), clock.zone()),
    releasedBy: printedNameOf(vault, session.userId),
    broughtIn: true,
    ledgerHead: shortHead(head),
    certificateSerial: certificateFacts(sealPem)?.serial ?? '',
  };
  const record = machineRecord(context, incoming, renditionHash, seal);
  const recordBytes = new TextEncoder().encode(canonicalJson(record));
  const sealed = {
    record,
    seal: { certificate: sealPem, signature: Buffer.from(await signAside(sealKey, recordBytes)).toString('base64') },
  };
  const json = new TextEncoder().encode(canonicalJson(sealed));
  const pdf = await renderer.sealPdf(rendition, seal, json, (bytes) =>
    makeCmsAside({ certificatePem: sealPem, authorityPem: own?.authority_certificate ?? '', privateKey: sealKey }, bytes),
  );
  return { pdf, json, renditionHash };
};
