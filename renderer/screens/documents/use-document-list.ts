import { useInfiniteQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { call, type OperationOutput } from '../../api/client.ts';

export interface Filters {
  search: string;
  state: RevisionState | null;
  typeId: string | null;
  owner: string | null;
  department: string | null;
}
export const noFilters: Filters = { search: '', state: null, typeId: null, owner: null, department: null };
export type Row = OperationOutput<'documents.list'>[number];
const PAGE = 200;

/** Pages of the master list by key, never by offset: the last page of a hundred thousand costs what the first does. */
export const useDocumentList = ({ search, state, typeId, owner, department }: Filters) =>
  useInfiniteQuery<Row[], AppError, { pages: Row[][] }, unknown[], string | undefined>({
    queryKey: ['documents.list', 'pages', search, state, typeId, owner, department],
    queryFn: ({ pageParam }) =>
      call('documents.list', {
        limit: PAGE,
        ...(search.trim() ? { search: search.trim() } : {}),
        ...(state ? { state } : {}),
        ...(typeId ? { typeId } : {}),
        ...(owner ? { owner } : {}),
        ...(department ? { department } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.number : undefined),
    placeholderData: (before) => before,
  });
