import type { Reader } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { confidentialValue } from '#shared/domain/register/confidential-value.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { readsField } from '#shared/domain/register/visible.ts';
import { changesIn, type Reading } from '../records/entry/entry-changes.ts';
import { MOST_REBUILT, wayBackTo } from '../records/entry/former-contents.ts';
import { type Formerly, MOST_SAVES } from '../records/entry/former-schema.ts';
import { openTexts } from './confidential.ts';
import { contentOf } from './registers.store.ts';
import type { Save } from './saves.ts';

/** So many characters of former words a record carries, beside those that it shows; the rest stays in the vault. */
const MOST_TOLD = 4 * 1024 * 1024;

interface Asked {
  saves: readonly Save[];
  /** Whether they lead back to the first one. */
  isWhole: boolean;
  /** The declaration that the record is under, and the roles of those for whom it is made. */
  declaration: Declaration;
  readers: readonly string[];
  /** How the record tells a person and a time. */
  person: (userId: string) => { userId: string; printedName: string };
  at: (instant: string) => string;
}

/**
 * What an entry said before, as far as its readers may be told and a record has room, from the newest save on.
 * @throws AppError 'damaged' when stored content is missing or changed
 */
export const formerlyOf = (reader: Reader, { saves, isWhole, declaration, readers, person, at }: Asked): Formerly => {
  const fields = new Map(declaration.fields.map((field) => [field.id, field]));
  const freshTexts = (content: EntryContent, next: EntryContent | null): [string, string][] => {
    const texts = openTexts(reader, declaration, content, readers);
    return Object.entries(content.confidential ?? {}).flatMap(([id, hash]): [string, string][] =>
      next === null || texts[id] === undefined || next.confidential?.[id] === hash ? [] : [[hash, texts[id]]],
    );
  };
  const reads = (id: string): boolean => readsField(fields.get(id) ?? {}, readers);
  const told: Formerly['saves'] = [];
  const opened: Record<string, string> = {};
  let [room, rebuilt, first] = [MOST_TOLD, 0, saves.length];
  let next: EntryContent | null = null;
  for (const { version, hash, entry } of saves.toReversed()) {
    const content = contentOf(reader, { content_hash: hash });
    const back = next === null ? null : wayBackTo(content, next);
    const fresh = freshTexts(content, next);
    rebuilt += next === null ? 0 : canonicalJson(content).length;
    room -= (back === null ? 0 : canonicalJson(back).length) + fresh.reduce((sum, [, text]) => sum + text.length, 0);
    // What stood open under a former declaration is not opened to those who do not read it any more, and what it kept apart to nobody
    // by the roles of this one.
    const isTold =
      Object.keys(content.values).every(reads) && Object.keys(content.confidential ?? {}).every((id) => fields.get(id)?.confidential);
    if (next !== null && (room < 0 || rebuilt > MOST_REBUILT || told.length === MOST_SAVES || !isTold)) break;
    const [newer] = told;
    if (newer) newer.back = back;
    Object.assign(opened, Object.fromEntries(fresh));
    const { seq, actor, time, reason } = entry;
    told.unshift({ seq, version, hash, by: person(actor), at: at(time), reason, back: null });
    next = content;
    first -= 1;
  }
  const reading: Reading = {
    reads,
    open: (hash) => confidentialValue.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash)))).value,
  };
  const left = saves.slice(0, first + 1);
  const contents = left.values().map(({ hash }) => contentOf(reader, { content_hash: hash }));
  const changed = first === 0 ? [] : [...new Set(changesIn(contents, reading).map(({ subject }) => subject))];
  return { saves: told, opened, earlier: first === 0 && isWhole ? null : { saves: isWhole ? first : null, changed } };
};
