import { signaturesAbout } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';
import { textHash } from './declaration-text.ts';

/** About an entry: the version that was signed, by its hash, and the declaration that it is under. */
export const entrySigned: SignedRules = {
  stated: (rows, { about: { id, version } }) => {
    const row = rows.row('entry_versions', `${id}/${version}`);
    const declaration = row ? rows.row('register_declarations', String(row.declaration_id)) : undefined;
    if (!row || !declaration) return null;
    const document = rows.row('documents', String(declaration.document_id));
    const revision = rows.row('revisions', String(declaration.id));
    return {
      kind: 'entry',
      document: id,
      contentHash: String(row.content_hash),
      declaration: {
        document: String(document?.number ?? ''),
        revision: `${revision?.major}.0`,
        hash: textHash(String(declaration.content)),
      },
    };
  },
  /** Each move that has a meaning rests on a signature with this meaning, of who made the move. */
  unsigned: (rows) =>
    [...rows.rows('entry_moves')].flatMap(([, move]) => {
      if (move.meaning === null) return [];
      const isSigned = signaturesAbout(rows, 'entry', String(move.entry_id), String(move.version)).some(
        (one) => one.id === move.signature_id && one.meaning === move.meaning && one.user_id === move.moved_by,
      );
      return isSigned ? [] : [`${move.entry_id} was ${move.action} to ${move.to_state} without the signature that this asks for.`];
    }),
};
