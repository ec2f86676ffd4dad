import { made, nameOf } from '../audit/guards.ts';
import type { ContentLaw, Row, StoredContent } from '../audit/write-grammar.ts';
import { aboutIn } from './about.ts';

/** What was kept of the reading has to speak of such a set, and whatever spoke against it needs a reason. */
const saysTheSame = ({ kind, about_hash: hash, despite }: Row, content: StoredContent): boolean => {
  const bytes = content(String(hash));
  if (bytes === null) return false;
  try {
    const { sbom, feed, objections } = aboutIn(bytes);
    const isItsKind = kind === 'sbom' ? sbom !== null && feed === null : feed?.kind === kind && sbom === null;
    return isItsKind && objections.length > 0 === (despite !== null);
  } catch {
    return false;
  }
};

/** A reference set says of itself what the vault keeps of its reading. */
export const referenceLaw: ContentLaw = (act, content) =>
  made(act, 'reference_sets').flatMap((row) =>
    saysTheSame(row, content)
      ? []
      : [`${nameOf(act.entry)}: the reference set ${row.id} says something else than what was kept of its reading.`],
  );
