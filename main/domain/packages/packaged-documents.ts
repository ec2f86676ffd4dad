import { z } from 'zod';
import type { CallContext } from '#main/ports/context.ts';
import type { PackagedDocument, PackagedRevision } from '#main/ports/package-page.ts';
import { paperApproval } from '#shared/api/documents.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { approvalOf, stateWords } from '#shared/domain/state-words.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { formerFacts } from '../documents/former-facts.rules.ts';
import { stateAt } from '../documents/state-at.ts';
import type { PackageState, PackedDocument, PackedOrigin, PackedRevision, PackedSigner } from './package-state.ts';
import type { PackagePlan } from './plan-package.ts';

const approvalsSchema = z.array(paperApproval);

/** A revision with what belongs to it. */
interface Whole {
  document: PackedDocument;
  revision: PackedRevision;
  signers: readonly PackedSigner[];
  from: PackedOrigin | undefined;
  disposed: ReturnType<PackageState['disposed']['get']>;
}

/** The file that a revision came from, or what stands for one that has no record of ours. */
const originalOf = (
  label: string,
  { document: { number }, revision: { content_hash, file_name }, from }: Whole,
): PackagedRevision['files'] => {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(from?.file_path ?? file_name ?? '')?.[0] ?? '.json';
  const sha256 = from?.file_sha256 ?? content_hash;
  return sha256 === null
    ? []
    : [{ format: 'original', sha256, path: `data/originals/${number}/${number}_${label}${ending.toLowerCase()}` }];
};

const filesOf = (whole: Whole): PackagedRevision['files'] => {
  const { document, revision, from } = whole;
  const { number } = document;
  const label = targetLabel(revision);
  const formats = { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json };
  const records = Object.entries(formats).flatMap(([format, sha256]) =>
    sha256 === null ? [] : [{ format, sha256, path: `data/records/${number}/${number}_${label}.${format}` }],
  );
  return from || records.length === 0 ? [...records, ...originalOf(label, whole)] : records;
};

/** Where it came from, in words that nobody takes for signatures. */
const formerOf = ({ document, from }: Whole): Pick<PackagedRevision, 'formerLabel' | 'bears' | 'paperApprovals'> => ({
  formerLabel: from?.former_label ?? null,
  bears: from === undefined ? null : formerFacts(document, from),
  paperApprovals: approvalsSchema
    .parse(JSON.parse(from?.approvals ?? '[]'))
    .map(
      ({ name, meaning, on, evidence }) =>
        `Approved on paper by ${name}${meaning ? ` (${meaning})` : ''} on ${on}, evidence: ${evidence || 'not said'}. Not a signature of this system.`,
    ),
});

/** What was disposed of is not given out as of an earlier date either; that it was, is told in place of its files. */
const disposedWords = (zone: string, disposed: Whole['disposed']): string | null =>
  disposed === undefined
    ? null
    : `Disposed of on ${zonedTime(disposed.decided_at ?? '', zone)} with ${disposed.id}, after its retention had ended. Its records are not given out any more.`;

/** One revision as it was at the instant of the package: what happened later is not told. */
const packagedRevision = (zone: string, { instant, state: told }: PackagePlan, whole: Whole): PackagedRevision[] => {
  const { revision, signers, disposed } = whole;
  const state = stateAt(revision, instant);
  if (state === null) return [];
  const by = (moment: string | null): string | null => (moment !== null && moment <= instant ? zonedTime(moment, zone) : null);
  const effective = revision.effective_from ?? revision.effective_at;
  return [
    {
      label: targetLabel(revision),
      state: stateWords({
        state,
        approval: approvalOf({ state, round: revision.round, broughtIn: whole.from !== undefined, asksOwn: told.asksOwn }),
      }),
      author: revision.author,
      reason: revision.reason_for_change,
      releasedAt: by(revision.released_at) ?? '',
      effectiveFrom: effective === null ? '' : zonedTime(effective, zone),
      effectiveAt: by(revision.effective_at),
      supersededAt: by(revision.superseded_at),
      obsoletedAt: by(revision.obsoleted_at),
      signatures: signers.map((row) => ({
        meaning: row.meaning,
        printedName: row.printed_name,
        userId: row.user_id,
        role: row.role,
        time: row.signed_at,
      })),
      ...formerOf(whole),
      disposed: disposedWords(zone, disposed),
      files: disposed === undefined ? filesOf(whole) : [],
    },
  ];
};

/** One after another: the texts of a hundred thousand documents are never in memory together. */
export function* packagedDocuments({ clock }: CallContext, plan: PackagePlan): Generator<PackagedDocument> {
  const zone = clock.zone();
  const { revisions, signers, origins, disposed } = plan.state;
  for (const document of plan.documents) {
    const { id, number, title, type_id, owner, department } = document;
    yield {
      id,
      number,
      title,
      type: type_id,
      owner,
      department,
      revisions: (revisions.get(id) ?? []).flatMap((revision) =>
        packagedRevision(zone, plan, {
          document,
          revision,
          signers: signers.get(revision.id) ?? [],
          from: origins.get(revision.id),
          disposed: disposed.get(revision.id),
        }),
      ),
    };
  }
}
