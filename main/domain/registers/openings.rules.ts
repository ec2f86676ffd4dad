import type { Output } from '#shared/api/index.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryValues, isFilled } from '#shared/domain/register/entry-values.ts';
import { shownValue, valueFault } from '#shared/domain/register/field-kinds.ts';
import { leadsTo } from '#shared/domain/register/pace.ts';

type DeclaredLink = Declaration['links'][number];
/** A register of which an entry can be opened from another one, and the links that this makes. */
export type Opening = Omit<Output<'entry.show'>['opens'][number], 'title'>;

/** Whether two links of two declarations are one relation, because each calls the other as that one calls it. */
export const isOtherEnd = (one: DeclaredLink, other: DeclaredLink): boolean =>
  one.label.toLowerCase() === other.reverse.toLowerCase() || one.reverse.toLowerCase() === other.label.toLowerCase();

/** A link of one entry and a link of another, with the declarations that say what they are. */
interface End {
  declaration: Pick<Declaration, 'register' | 'partOf' | 'links'>;
  link: DeclaredLink;
}
/** Whether a part names its whole, and the whole its part. */
const isPartOf = (part: End, whole: End): boolean =>
  part.declaration.partOf === part.link.role && onlyTo(part.declaration.register, whole.declaration.links) === whole.link;
/**
 * Whether two entries that name each other, each by one of these links, are told as one relation: each calls the other as that one calls
 * it, one is a part of the other, or both call it the same, as two complaints that are similar do.
 */
export const isOneRelation = (one: End, other: End): boolean =>
  isOtherEnd(one.link, other.link) ||
  isPartOf(one, other) ||
  isPartOf(other, one) ||
  (one.declaration.register === other.declaration.register && one.link.role === other.link.role);

/** The one link that leads to a register and to no other one; null where there is none, or several. */
const onlyTo = (register: string, links: readonly DeclaredLink[]): DeclaredLink | null => {
  const [one, other] = links.filter(({ to }) => to.length === 1 && to[0] === register);
  return one && !other ? one : null;
};

/**
 * What the declarations say of entries of one register that are opened from an entry of another. A link of each that calls the other
 * as that one calls it is one relation, and made from both ends. A part belongs to entries of any register, so it cannot call them as
 * each of them calls it: there the link that leads to its register alone is the other end.
 * @param from the declaration of the entry from which another is opened
 * @param mayLink whether that entry may get this link now
 */
export const openingsOf = (from: Declaration, next: Declaration, mayLink: (link: DeclaredLink) => boolean): Opening[] => {
  const isOwn = from.register === next.register;
  // What is opened from an entry of its own register comes after it, and names it.
  const backs = isOwn ? [] : from.links.filter((link) => link.to.includes(next.register) && mayLink(link));
  const roles = next.links.filter((link) => leadsTo(link, from.register));
  const told = { register: next.register, name: next.name };
  const otherEndOf = (role: DeclaredLink) =>
    backs.find((back) => isOtherEnd(role, back)) ?? (next.partOf === role.role ? onlyTo(next.register, backs) : null);
  const paired = roles.map((role) => ({ role, back: otherEndOf(role) }));
  return [
    ...paired.map(({ role, back }) => ({
      ...{ ...told, role: role.role, back: back?.role ?? null, label: role.label },
      isPart: next.partOf === role.role,
    })),
    ...backs
      .filter((back) => !paired.some((one) => one.back === back))
      .map((back) => ({ ...told, role: null, back: back.role, label: back.reverse, isPart: false })),
  ];
};

/**
 * What a new entry takes over from the one that it is opened from, as its declaration says. What only some read stays where as few
 * read it, and what does not fit is left out.
 * @param said what that entry says to the person who opens the other
 */
export const takenOver = (
  next: Declaration,
  role: string | null,
  from: Declaration,
  said: { title: string; values: EntryValues },
  isPerson: (userId: string) => boolean,
): { title: string; values: EntryValues } => {
  const takes = (next.links.find((link) => link.role === role)?.takes ?? []).filter(({ register }) => register === from.register);
  const values: EntryValues = {};
  for (const { from: source, field: id } of takes) {
    const there = from.fields.find((field) => field.id === source);
    const own = next.fields.find((field) => field.id === id);
    if (!there || !own || own.type === 'file' || (there.confidential !== undefined && there.confidential !== own.confidential)) continue;
    const given = said.values[source];
    const value = there.type === own.type || given === undefined ? given : shownValue(given, there);
    if (value !== undefined && isFilled(value) && valueFault(own, value, isPerson) === null) values[id] = value;
  }
  return { title: takes.some(({ from: source, field }) => source === 'title' && field === 'title') ? said.title : '', values };
};
