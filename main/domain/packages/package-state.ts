import type { Tables } from '#main/ports/tables.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { type GivenSignature, givenSignature } from '../audit/given-signatures.ts';
import { type LedgerState, ledgerState } from '../audit/ledger-state.ts';

/** All that a package tells of documents. */
const PROJECTED = {
  documents: ['id', 'number', 'title', 'type_id', 'owner', 'department'],
  revisions: [
    ...(['id', 'document_id', 'major', 'round', 'author', 'reason_for_change', 'content_hash', 'file_name', 'released_at'] as const),
    ...(['effective_from', 'effective_at', 'superseded_at', 'obsoleted_at', 'record_pdf', 'record_docx', 'record_json'] as const),
  ],
  signatures: ['seq', 'revision_id', 'about_kind', 'about_id', 'meaning', 'printed_name', 'user_id', 'role', 'signed_at'],
  brought_in: ['former_label', 'former_title', 'former_owner', 'former_department', 'approvals', 'file_path', 'file_sha256'],
  use_policies: ['own_approval'],
} as const;
const DISPOSED = {
  dispositions: ['id', 'state', 'decided_at'],
  disposition_items: ['disposition_id', 'revision_id'],
} as const;

type Projected = LedgerState<typeof PROJECTED>;
type RowOf<T extends keyof Projected> = Projected[T] extends ReadonlyMap<string, infer Row> ? Row : never;
export type PackedDocument = RowOf<'documents'>;
export type PackedRevision = RowOf<'revisions'>;
export type PackedSigner = GivenSignature;
export type PackedOrigin = RowOf<'brought_in'>;

/** What the ledger tells up to an entry, as a package asks for it. */
export interface PackageState {
  documents: ReadonlyMap<string, PackedDocument>;
  /** By document, in order. */
  revisions: ReadonlyMap<string, readonly PackedRevision[]>;
  /** By revision, in the order of signing. */
  signers: ReadonlyMap<string, readonly PackedSigner[]>;
  /** By revision: where it came from when it was imported from elsewhere. */
  origins: ReadonlyMap<string, PackedOrigin>;
  /** Whether the policy of then asked for an approval of its own of what was imported. */
  asksOwn: boolean;
  /** By revision, whatever the day of the package is: what was disposed of is not given out any more. */
  disposed: ReadonlyMap<string, Pick<Tables['dispositions'], 'id' | 'decided_at'>>;
}

/** The package tells what the ledger says, not what somebody may have written into the tables since. */
export const packageState = async (vault: Vault, upTo: number): Promise<PackageState> => {
  const projected = await ledgerState(vault, PROJECTED, upTo);
  const { dispositions, disposition_items } = await ledgerState(vault, DISPOSED, vault.ledgerHead().seq);
  const done = [...disposition_items.values()].flatMap(({ disposition_id, revision_id }) => {
    const disposition = dispositions.get(disposition_id);
    return disposition?.state === 'Disposed' ? [[revision_id, disposition] as const] : [];
  });
  const inOrder = [...projected.revisions.values()].sort((a, b) => a.major - b.major);
  return {
    documents: projected.documents,
    revisions: Map.groupBy(inOrder, ({ document_id }) => document_id),
    signers: Map.groupBy(
      [...projected.signatures.values()].flatMap((row) => givenSignature('signatures', row) ?? []),
      ({ about }) => about.id,
    ),
    origins: projected.brought_in,
    asksOwn: [...projected.use_policies.values()].at(-1)?.own_approval === 1,
    disposed: new Map(done),
  };
};
