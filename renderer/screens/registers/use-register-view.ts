import { useEffect, useState } from 'react';
import { ageClasses, type EntryView } from '#shared/api/entry-view.ts';
import type { OperationOutput } from '../../api/client.ts';
import type { Sorting } from '../../components/record-table/sort-rows.ts';
import { goInstead, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { type RegisterSettings, useRegisterSettings } from '../../frame/use-screen-settings.ts';

export type Declaration = OperationOutput<'register.show'>['declaration'];
export type Look = RegisterSettings['looks'][string];

/** What each person looked at last in each register, as long as the window is open: who comes back from an entry finds it so. */
const kept = new Map<string, EntryView>();
/** The same for the column by which its list is sorted. */
const keptSorting = new Map<string, Sorting>();
/** The same for how it was looked at, where an address asked for it. */
const looked = new Map<string, Look>();

/** What an address asks for, such as a number of the board; null when it asks for nothing. */
const viewIn = (query: URLSearchParams): EntryView | null => {
  const [state, owner] = [query.get('state'), query.get('owner')];
  const age = ageClasses.find((one) => one.age === query.get('age'))?.age;
  const view: EntryView = {
    ...(state ? { state } : {}),
    ...(owner ? { owner } : {}),
    ...(age ? { age } : {}),
    ...(query.get('late') === 'true' ? { late: true } : {}),
    ...(query.get('open') === 'true' ? { open: true } : {}),
    ...(query.get('suspect') === 'true' ? { suspect: true } : {}),
  };
  return Object.keys(view).length === 0 ? null : view;
};

/** Which entries of a register are shown, and how; both are kept. */
export const useRegisterView = (register: string) => {
  const { userId } = useSession();
  const key = `${userId} ${register}`;
  const query = queryOf(usePath());
  const wanted = viewIn(query);
  const { settings, isKnown, keep } = useRegisterSettings();
  const [view, setView] = useState<EntryView>(() => kept.get(key) ?? {});
  const [sorted, setSorted] = useState<Sorting | null>(() => keptSorting.get(key) ?? null);
  const asked = query.get('as');
  const [look, setLook] = useState<Look | null>(() => looked.get(key) ?? null);
  // Asked for once, by an address: whoever filters it further and comes back finds it so.
  useEffect(() => {
    if (wanted === null && asked === null) return;
    if (wanted) {
      kept.set(key, wanted);
      setView(wanted);
    }
    if (asked === 'list' || asked === 'board') {
      looked.set(key, asked);
      setLook(asked);
    }
    goInstead(`/registers/${register}`);
  }, [wanted, asked, key, register]);
  return {
    view,
    isKnown,
    look: look ?? settings.looks[register] ?? 'list',
    show: (next: EntryView) => {
      kept.set(key, next);
      setView(next);
    },
    sorted,
    sort: (next: Sorting | null) => {
      if (next === null) keptSorting.delete(key);
      else keptSorting.set(key, next);
      setSorted(next);
    },
    showAs: (next: Look) => {
      looked.delete(key);
      setLook(next);
      keep({ looks: { ...settings.looks, [register]: next } });
    },
  };
};
