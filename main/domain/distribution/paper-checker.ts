import type { CheckerPage } from '#main/ports/checker-page.ts';
import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { PaperStamp } from '#main/ports/record-model.ts';
import type { Reports } from '#main/ports/reports.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { approvalOf, stateWords } from '#shared/domain/state-words.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { asksOwnApproval } from '../documents/use-policy.store.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { signBytes } from '../signing/keys.ts';

interface ReleasedRow {
  number: string;
  title: string;
  major: number;
  state: RevisionState;
  round: number;
  broughtIn: number;
  contentHash: string;
  /** The date in the zone of the vault, as records and lists show it. */
  since: string;
  /** When it was disposed of, after its retention; null while it is kept. */
  disposedAt: string | null;
}

/** Every revision that was ever in force, as the ledger head has it. */
const revisionsOf = ({ vault, clock }: CallContext) => {
  const zone = clock.zone();
  const asksOwn = asksOwnApproval(vault);
  return vault
    .query<ReleasedRow>(
      `SELECT number, title, major, state, round, EXISTS (SELECT 1 FROM brought_in b WHERE b.id = revisions.id) AS broughtIn,
         content_hash AS contentHash, coalesce(superseded_at, obsoleted_at, effective_at) AS since,
         (SELECT disposed_at FROM disposed_revisions WHERE revision_id = revisions.id) AS disposedAt
       FROM revisions JOIN documents ON documents.id = revisions.document_id
       WHERE state IN ('Effective', 'Superseded', 'Obsolete') ORDER BY number, major`,
    )
    .map(({ major, round, broughtIn, ...row }) => {
      const shown = { state: row.state, approval: approvalOf({ state: row.state, round, broughtIn: broughtIn === 1, asksOwn }) };
      const forUse = row.state === 'Effective' && shown.approval !== 'missing';
      const since = zonedDate(row.since, zone);
      const disposedAt = row.disposedAt && zonedDate(row.disposedAt, zone);
      return { ...row, since, disposedAt, label: targetLabel({ major }), words: stateWords(shown), forUse };
    });
};

const copiesOf = ({ vault }: CallContext) =>
  vault.query<{ number: string; copy: number; state: string }>(
    'SELECT number, copy, state FROM copies JOIN documents ON documents.id = copies.document_id ORDER BY number, copy',
  );

export interface DistributionPorts extends Pick<Reports, 'renderTableReport'> {
  /** Puts a stamp on each page of a paper, as an update after all that was signed; the signed bytes stay as they are. */
  stampPdf(pdf: Uint8Array, stamp: PaperStamp): Promise<Uint8Array>;
  importer: ContentImporter;
  /** The stand-alone page that checks papers, as HTML. */
  checkerPage(of: CheckerPage): string;
}

/**
 * One HTML file that judges papers without this program: the page with the list of revisions, sealed, and a detached
 * CMS over the page, because a page that was forged could prove itself.
 */
export const paperChecker =
  ({ checkerPage }: DistributionPorts): Handler<'distribution.checker'> =>
  async (context) => {
    const { vault, clock } = context;
    const [own] = vault.find('vault', {});
    const sealKey = vaultSecret(context, sessionOf(context), 'seal');
    const head = vault.ledgerHead();
    const madeAt = zonedTime(ledgerNow(context), clock.zone());
    const list = canonicalJson({ vault: own?.id ?? '', madeAt, head, revisions: revisionsOf(context), copies: copiesOf(context) });
    const [authority = '', seal = ''] = [own?.authority_certificate, own?.seal_certificate];
    const page = checkerPage({
      organisation: own?.organisation ?? '',
      vault: own?.id ?? '',
      madeAt,
      head,
      fingerprint: certificateFacts(authority)?.fingerprint ?? '',
      sealed: {
        list,
        signature: Buffer.from(signBytes(sealKey, new TextEncoder().encode(list))).toString('base64'),
        authority,
        seal,
        tokens: vault.find('certificates', { owner: 'page token' }).map(({ pem }) => pem),
      },
    });
    const bytes = new TextEncoder().encode(page);
    const signature = await makeCms({ certificatePem: seal, authorityPem: authority, privateKey: sealKey }, bytes);
    const fileName = 'check-a-paper.html';
    return { ...(await madeFile(context, fileName, bytes)), signature: await context.files.keep(`${fileName}.p7s`, signature) };
  };
