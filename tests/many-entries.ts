import { textHash } from '#main/domain/registers/declaration-text.ts';
import { registersInForce } from '#main/domain/registers/declarations.ts';
import { numberIn } from '#main/domain/registers/registers.store.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';

/** How an entry stands; what is left out is as the first one of a register, made now by Quality. */
interface Stands {
  title: string;
  state: string;
  values: EntryValues;
  owner?: string;
  /** ISO 8601 UTC. */
  since?: string;
}
const AT_ONCE = 2000;

/**
 * Writes entries of a register as they would stand, faster than the program makes them; what they say is found by lists and search,
 * and is stored nowhere else. The vault has to be unguarded.
 * @param of how the entry at a place stands
 * @param isIndexed whether lists know what its fields say, which takes time
 */
export const writeEntries = async (
  place: Workplace,
  register: string,
  [first, last]: readonly [number, number],
  of: (at: number) => Stands,
  isIndexed: (at: number) => boolean = () => true,
): Promise<void> => {
  const declared = registersInForce(place.context.vault).find((one) => one.declaration.register === register);
  const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
  if (!declared || !signer) throw new Error(`There is no register ${register}.`);
  const { document, revision, hash } = declared;
  const { prefix } = declared.declaration;
  const now = place.clock.now().toISOString();
  for (let from = first; from <= last; from += AT_ONCE)
    place.context.vault.write(place.header('quality', 'entry.create'), signer, (uow) => {
      if (!uow.get('register_declarations', declared.id))
        uow.insert('register_declarations', {
          ...{ id: declared.id, document_id: uow.get('revisions', declared.id)?.document_id ?? '', register, prefix },
          ...{ content: declared.text(), taken_at: now },
        });
      for (let at = from; at < Math.min(from + AT_ONCE, last + 1); at += 1) {
        const id = numberIn(prefix, at);
        const { title, state, values, owner = 'quality', since = now } = of(at);
        uow.insert('register_entries', {
          ...{ id, register, title, owner, state, state_since: since, version: 1, created_at: since, created_by: owner },
        });
        uow.insert('entry_versions', {
          ...{ id: `${id}/1`, entry_id: id, version: 1, declaration_id: declared.id, content_hash: textHash(id), saved_by: owner },
          ...{ saved_at: since, frozen_at: null, writers: null },
        });
        if (isIndexed(at))
          uow.indexEntry({ version: 1, entry: id, number: 1, declaration: { document, revision, hash }, title, values, links: [] });
      }
    });
};
