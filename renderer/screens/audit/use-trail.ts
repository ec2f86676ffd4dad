import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';

export type Line = OperationOutput<'audit.page'>['rows'][number];
const PAGE = 200;
/** So long one page is looked for before what was found is shown; the search then goes on by itself. */
const PATIENCE_MS = 700;

/** What is looked for, as typed. */
export interface TrailSearch {
  text: string;
  about: string;
  actor: string | null;
  operation: string | null;
  since: string;
  until: string;
}
export const noSearch: TrailSearch = { text: '', about: '', actor: null, operation: null, since: '', until: '' };

/** The search as operations take it. */
export const askedOf = ({ text, about, actor, operation, since, until }: TrailSearch) => ({
  ...(text.trim() ? { text: text.trim() } : {}),
  ...(about.trim() ? { about: about.trim() } : {}),
  ...(actor ? { actor } : {}),
  ...(operation ? { operation } : {}),
  ...(since ? { since } : {}),
  ...(until ? { until } : {}),
});

interface Page {
  /** What was asked: another search is another list, which begins at its own top. */
  key: string;
  /** The newest first, whichever way it was read. */
  rows: Line[];
  /** The newest sequence that older pages can hold, or the oldest that newer ones can; null when there are none. */
  older: number | null;
  newer: number | null;
  /** So far back everything was looked at, when `older` is not null. */
  olderTime: string | null;
}
type Place = { older: number | undefined } | { newer: number };

const pageAt = async (
  key: string,
  asked: ReturnType<typeof askedOf>,
  place: Place,
  anchor: number | null,
  isStopped: () => boolean,
): Promise<Page> => {
  const rows: Line[] = [];
  const back = 'older' in place;
  const began = performance.now();
  let at = back ? place.older : place.newer;
  for (;;) {
    const where = back ? { from: 1, newestFirst: true, ...(at === undefined ? {} : { before: at + 1 }) } : { from: at ?? 1 };
    const turn = await call('audit.page', { ...asked, ...where, limit: PAGE });
    rows.push(...turn.rows);
    if (turn.next === null || rows.length >= PAGE || performance.now() - began > PATIENCE_MS || isStopped()) {
      const isFirst = back && anchor !== null && place.older === anchor;
      return back
        ? { key, rows, older: turn.next, newer: isFirst ? anchor + 1 : null, olderTime: turn.nextTime }
        : { key, rows: rows.reverse(), older: null, newer: turn.next, olderTime: null };
    }
    at = turn.next;
  }
};

/**
 * Entries in pages by sequence, the newest first.
 * @param anchor the entry to begin at; null begins at the newest
 */
export const useTrail = (search: TrailSearch, anchor: number | null) => {
  const asked = askedOf(search);
  const key = JSON.stringify([asked, anchor]);
  const [stopped, setStopped] = useState<string | null>(null);
  const stop = useRef(false);
  stop.current = stopped === key;
  const query = useInfiniteQuery<Page, AppError, { pages: Page[] }, unknown[], Place>({
    queryKey: ['audit.page', asked, anchor],
    queryFn: ({ pageParam }) => pageAt(key, asked, pageParam, anchor, () => stop.current),
    initialPageParam: { older: anchor ?? undefined },
    getNextPageParam: ({ older }) => (older === null ? undefined : { older }),
    getPreviousPageParam: ({ newer }) => (newer === null ? undefined : { newer }),
    placeholderData: (before) => before,
    // What was found stays; only newer entries are asked for again, by the person.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, isError } = query;
  const last = data?.pages.at(-1);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  // A search for rare words goes on by itself until there is a screen full of them, or somebody stops it.
  const isShort = hasNextPage && (last?.rows.length ?? 0) < PAGE;
  const goesOn = isShort && rows.length < PAGE && stopped !== key && !isError;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  return {
    ...query,
    rows,
    /** Which list the rows are of; that of the former search until the new one has come. */
    listKey: last?.key ?? '',
    searchedBackTo: isShort ? (last?.olderTime ?? null) : null,
    isSearching: goesOn,
    stop: () => setStopped(key),
    goOn: () => {
      setStopped(null);
      void fetchNextPage();
    },
  };
};
