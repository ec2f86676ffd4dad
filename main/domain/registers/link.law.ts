import { isSameJson } from '#shared/domain/canonical-json.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { dayFault, withoutDays } from '#shared/domain/register/link-days.ts';
import { leadsTo } from '#shared/domain/register/pace.ts';
import { made } from '../audit/guards.ts';
import type { Act } from '../audit/write-grammar.ts';
import { type Target, targetOf } from './links.ts';
import type { Rows } from './registers.store.ts';

/** Acts that make a link name what stands now: by a signature, and by moving it on in the version that is being written. */
const RENEWING: ReadonlySet<string> = new Set(['entry.confirmLink', 'entry.save']);

/** An entry that this act makes, as a link names it; null for one that it does not make. */
export const openedIn = (act: Act, to: string): Pick<Target, 'kind' | 'of' | 'version' | 'hash' | 'gone'> | null => {
  const entry = made(act, 'register_entries').find(({ id }) => id === to);
  const version = made(act, 'entry_versions').find(({ entry_id: of }) => of === to);
  if (!entry || !version) return null;
  return { kind: 'entry', of: String(entry.register), version: '1', hash: String(version.content_hash), gone: null };
};

/** What a link says beside the version that it names: where it leads, in which role, and of which days it is evidence. */
const leads = ({ role, kind, to, on, until }: EntryLink): object => ({ role, kind, to, on: on ?? null, until: until ?? null });
/** A link that still holds names what stands now, and says in all else what it said. */
export const isRenewed = (before: readonly EntryLink[], after: readonly EntryLink[]): boolean => {
  const [gone, ...othersGone] = before.filter((link) => !after.some((one) => isSameJson(one, link)));
  const [come, ...othersCome] = after.filter((link) => !before.some((one) => isSameJson(one, link)));
  return gone !== undefined && come !== undefined && othersGone.length + othersCome.length === 0 && isSameJson(leads(gone), leads(come));
};

/** No entry rests on itself, on one thing twice in one role, or in a role on more than its declaration allows. */
const numberFaults = ({ entry, links }: EntryContent, declaration: Declaration, before: readonly EntryLink[]): string[] => {
  const inRole = (all: readonly EntryLink[], role: string): EntryLink[] => all.filter((link) => link.role === role);
  return [
    ...links.flatMap(({ role, to }, at) => [
      ...(to === entry ? ['it is linked with itself'] : []),
      ...(links.findIndex((link) => link.role === role && link.to === to) < at ? [`it is linked with ${to} twice`] : []),
    ]),
    // What was linked under a former declaration stays until somebody writes it anew.
    ...declaration.links.flatMap(({ role, label, many }) =>
      many || inRole(links, role).length <= 1 || isSameJson(inRole(links, role), inRole(before, role))
        ? []
        : [`"${label}" names more than one`],
    ),
  ];
};

/** Each new link names what stood there, and none that was there names something else without an act that says so. */
export const linkFaults = (
  act: Act,
  rows: Rows,
  content: EntryContent,
  declaration: Declaration,
  before: readonly EntryLink[],
): string[] => [
  ...numberFaults(content, declaration, before),
  ...content.links.flatMap((link) => {
    const declared = declaration.links.find(({ role }) => role === link.role);
    const there = before.find(({ role, to }) => role === link.role && to === link.to);
    const days = declared && dayFault(declared, link.to, link);
    if (days) return [days.replace(/\.$/, '')];
    // Days are changed by whoever writes the version; what is signed covers them.
    if (there && isSameJson(withoutDays(there), withoutDays(link)) && (act.entry.operation === 'entry.save' || isSameJson(there, link)))
      return [];
    const target = targetOf(rows, link.to) ?? openedIn(act, link.to);
    const isNow =
      target !== null &&
      // Nothing is linked anew that is not in force; what was linked can say that it no longer is.
      (target.version !== '' || there !== undefined) &&
      target.kind === link.kind &&
      target.version === link.version &&
      target.hash === link.hash &&
      target.gone === (link.gone ?? null);
    return declared && target && leadsTo(declared, target.of) && isNow && (!there || RENEWING.has(act.entry.operation))
      ? []
      : [`its link to ${link.to} names what did not stand there`];
  }),
];
