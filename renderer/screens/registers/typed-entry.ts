import { type Facts, type Meeting, meet, same } from './meet.ts';

/** What an entry says, as far as this window knows. */
export interface There {
  hash: string;
  facts: Facts;
}
type Files = Readonly<Record<string, readonly File[]>>;
/** What stands in the form of an entry. */
export interface Typed extends Facts {
  /** The version that it goes by, and what that said. */
  basedOn: string;
  base: Facts;
  /** What stood before the saves of this window: a screen that still shows one of these has not caught up. */
  formerly: readonly string[];
  /** Files that were chosen, by field; they are brought with the save. */
  files: Files;
  /** Why a day moves, where the save asks for it. */
  reason: string;
}

const begin = ({ hash, facts }: There): Typed => ({ basedOn: hash, base: facts, formerly: [], files: {}, reason: '', ...facts });
export const factsIn = ({ title, values, links }: Facts): Facts => ({ title, values, links });

export interface Standing {
  /** What the form shows: what was typed, over what stands now. */
  form: Typed;
  /** Something stands in the form that the entry does not say. */
  isTyped: boolean;
  /** The screen shows what stood before a save of this window. */
  isEarly: boolean;
  /** Where somebody else saved the entry since this was typed: what both changed, and what comes of it where only one did. */
  meeting: Meeting | null;
}

/** @param isSaving whether a save is under way: what is there may be what is being saved */
export const standing = (typed: Typed | null, there: There, isSaving: boolean): Standing => {
  const settled = { isTyped: false, isEarly: false, meeting: null };
  if (typed === null) return { ...settled, form: begin(there) };
  if (isSaving) return { ...settled, form: typed, isTyped: true };
  const { files, base, reason } = typed;
  const hasFiles = Object.keys(files).length > 0;
  const facts = factsIn(typed);
  const isNow = there.hash === typed.basedOn;
  if (!isNow && typed.formerly.includes(there.hash))
    return { ...settled, form: typed, isTyped: hasFiles || !same(facts, base), isEarly: true };
  const meeting = meet(base, facts, there.facts);
  const isTyped = hasFiles || !same(meeting.merged, there.facts);
  // What nobody typed in this window, or is there already, is shown as it is there.
  if (!isTyped || isNow)
    return { ...settled, form: { ...begin(there), ...(isTyped ? { ...meeting.merged, reason } : {}), files }, isTyped };
  return { ...settled, form: { ...typed, formerly: [] }, isTyped, meeting };
};

/**
 * What is left of a form of which a part was saved: what was typed while the save was under way goes on from what was saved.
 * @param sent the form as it was when the save began
 * @param hash of the version that the save made
 */
export const afterSave = (now: Typed, sent: Typed, hash: string): Typed => {
  const isSentMove = (role: string, to: string) => sent.links.some((link) => link.role === role && link.to === to && link.moved);
  // A link that was led on names what stands now: there is nothing left to lead on.
  const settled = ({ title, values, links }: Facts): Facts => ({
    title,
    values,
    links: links.map((link) => (isSentMove(link.role, link.to) ? { ...link, moved: undefined } : link)),
  });
  const left = Object.entries(now.files).flatMap(([field, files]): [string, readonly File[]][] => {
    const others = files.filter((file) => !sent.files[field]?.includes(file));
    return others.length > 0 ? [[field, others]] : [];
  });
  return {
    basedOn: hash,
    base: settled(sent),
    formerly: [...now.formerly, sent.basedOn].filter((one) => one !== hash),
    files: Object.fromEntries(left),
    // It was given for what was sent.
    reason: now.reason === sent.reason ? '' : now.reason,
    ...settled(now),
  };
};
