import { type EntryFile, type EntryValue, type EntryValues, filesOf, isFilled } from '#shared/domain/register/entry-values.ts';

export interface Link {
  role: string;
  to: string;
  moved?: true | undefined;
}
/** What a person writes in an entry. */
export interface Facts {
  title: string;
  values: EntryValues;
  links: Link[];
}
/** Something that two people changed at the same time, with the words of both. @param field null for the title */
export interface Clash {
  field: string | null;
  mine: EntryValue | undefined;
  theirs: EntryValue | undefined;
}
export interface Meeting {
  /** Both, where only one of them changed something; mine where both did. */
  merged: Facts;
  clashes: Clash[];
}

const said = (value: EntryValue | undefined): string => (isFilled(value) ? JSON.stringify(value) : '');
const keyOf = ({ role, to }: Link): string => `${role} ${to}`;
const ordered = (links: readonly Link[]): string => JSON.stringify(links.map((link) => `${keyOf(link)} ${link.moved === true}`).sort());

/** Whether two say the same: what is empty says nothing, and the order of links is no matter. */
export const same = (one: Facts, other: Facts): boolean =>
  one.title === other.title &&
  ordered(one.links) === ordered(other.links) &&
  [...Object.keys(one.values), ...Object.keys(other.values)].every((id) => said(one.values[id]) === said(other.values[id]));

const fileKey = ({ sha256, name }: EntryFile): string => `${sha256} ${name}`;
/** Files are put together one by one, as links are; null for a value that holds none. */
const filesMet = (base: EntryValue | undefined, mine: EntryValue | undefined, theirs: EntryValue | undefined): EntryFile[] | null => {
  const [former, own, there] = [filesOf(base), filesOf(mine), filesOf(theirs)];
  if (former.length + own.length + there.length === 0) return null;
  const lists = (files: readonly EntryFile[], file: EntryFile) => files.some((one) => fileKey(one) === fileKey(file));
  return [
    ...own.filter((file) => !lists(former, file) || lists(there, file)),
    ...there.filter((file) => !lists(own, file) && !lists(former, file)),
  ];
};

/** Puts together what two people wrote over the same version. */
export const meet = (base: Facts, mine: Facts, theirs: Facts): Meeting => {
  const fields = [...new Set([...Object.keys(base.values), ...Object.keys(mine.values), ...Object.keys(theirs.values)])];
  const isMine = (id: string) => said(mine.values[id]) !== said(base.values[id]);
  const files = new Map(fields.map((id) => [id, filesMet(base.values[id], mine.values[id], theirs.values[id])]));
  const isClash = (id: string) =>
    !files.get(id) &&
    isMine(id) && said(theirs.values[id]) !== said(base.values[id]) && said(mine.values[id]) !== said(theirs.values[id]);
  const values: EntryValues = {};
  for (const id of fields) {
    const value = files.get(id) ?? (isMine(id) ? mine : theirs).values[id];
    if (value !== undefined) values[id] = value;
  }
  const before = new Set(base.links.map(keyOf));
  const own = new Set(mine.links.map(keyOf));
  const there = new Set(theirs.links.map(keyOf));
  const links = [
    ...mine.links.filter((link) => !before.has(keyOf(link)) || there.has(keyOf(link))),
    ...theirs.links.filter((link) => !own.has(keyOf(link)) && !before.has(keyOf(link))),
  ];
  const isTitleMine = mine.title !== base.title;
  const isTitleClash = isTitleMine && theirs.title !== base.title && mine.title !== theirs.title;
  return {
    merged: { title: isTitleMine ? mine.title : theirs.title, values, links },
    clashes: [
      ...(isTitleClash ? [{ field: null, mine: mine.title, theirs: theirs.title }] : []),
      ...fields.filter(isClash).map((field) => ({ field, mine: mine.values[field], theirs: theirs.values[field] })),
    ],
  };
};
