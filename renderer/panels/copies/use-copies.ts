import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationOutput } from '../../api/client.ts';
import type { Paged } from '../../components/more-rows.tsx';

type Page = OperationOutput<'distribution.copies'>;
const PAGE = 100;

/** Copies page by page, each asked for by the key of the last row before it. */
export const useCopies = (which: Pick<OperationInput<'distribution.copies'>, 'number' | 'state'>) => {
  const query = useInfiniteQuery<Page, AppError, { pages: Page[] }, unknown[], Page['next']>({
    queryKey: ['distribution.copies', which],
    queryFn: ({ pageParam }) => call('distribution.copies', { ...which, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  /** Null until the first page is here. */
  const rows = data ? data.pages.flatMap((page) => page.rows) : null;
  const page: Paged = {
    shown: rows?.length ?? 0,
    total: data?.pages.at(-1)?.total ?? 0,
    isMore: hasNextPage,
    isFetching: isFetchingNextPage,
    hasFailed: isFetchNextPageError,
    more,
  };
  return { error, rows, page };
};
