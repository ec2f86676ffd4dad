import { useInfiniteQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';

export type Entry = OperationOutput<'audit.list'>[number];
const PAGE = 200;

/** What is looked for, as typed, and as it is asked. */
export class TrailSearch {
  readonly text: string;
  readonly about: string;
  readonly actor: string | null;
  constructor(text: string, about: string, actor: string | null) {
    this.text = text;
    this.about = about;
    this.actor = actor;
  }
  with(change: Partial<Pick<TrailSearch, 'text' | 'about' | 'actor'>>): TrailSearch {
    const { text, about, actor } = { ...this, ...change };
    return new TrailSearch(text, about, actor);
  }
  get asked() {
    return {
      ...(this.text.trim() ? { text: this.text.trim() } : {}),
      ...(this.about.trim() ? { about: this.about.trim() } : {}),
      ...(this.actor ? { actor: this.actor } : {}),
    };
  }
}
export const noSearch = new TrailSearch('', '', null);

/** The newest entries first, in pages by sequence. */
export const useTrail = (search: TrailSearch) => {
  const query = useInfiniteQuery<Entry[], AppError, { pages: Entry[][] }, unknown[], number | undefined>({
    queryKey: ['audit.list', 'pages', search.asked],
    queryFn: ({ pageParam }) =>
      call('audit.list', { from: 1, limit: PAGE, newestFirst: true, ...search.asked, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.seq : undefined),
    placeholderData: (before) => before,
  });
  return { ...query, rows: query.data?.pages.flat() ?? [] };
};
