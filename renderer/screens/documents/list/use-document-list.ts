import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { View } from '#shared/api/master-list-view.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../../api/client.ts';

export type Row = OperationOutput<'documents.list'>[number];
export const PAGE = 100;

interface Listed {
  /** How many rows there are; null until the first page is here. */
  total: number | null;
  /** False while only the first page is known. */
  isWhole: boolean;
  rowAt: (index: number) => Row | null;
}
const nothing: Listed = { total: null, isWhole: false, rowAt: () => null };

/**
 * The pages of a view that are in sight. The first page is asked for at once; then the outline, which says how many
 * rows there are and where each page begins, so that any place is reached by key and never by counting.
 */
export const useDocumentList = (view: View, inSight: { first: number; last: number }): Listed & { error: AppError | null } => {
  const kept = useRef(nothing);
  const first = useQuery<Row[], AppError>({
    queryKey: ['documents.list', view, 0],
    queryFn: () => call('documents.list', { ...view, limit: PAGE }),
  });
  const isShort = first.data !== undefined && first.data.length < PAGE;
  const outline = useQuery<OperationOutput<'documents.outline'>, AppError>({
    queryKey: ['documents.outline', view],
    queryFn: () => call('documents.outline', { ...view, page: PAGE }),
    enabled: first.data !== undefined && !isShort,
  });
  const marks = outline.data?.marks ?? [];
  const wanted = marks.flatMap((after, index) =>
    index + 1 >= inSight.first && index + 1 <= inSight.last ? [{ after, page: index + 1 }] : [],
  );
  const pages = useQueries({
    queries: wanted.map(({ after, page }) => ({
      queryKey: ['documents.list', view, page, after],
      queryFn: () => call('documents.list', { ...view, limit: PAGE, after }),
    })),
  });
  const error = first.error ?? outline.error;
  if (first.data === undefined) return { ...kept.current, error };
  const rows = new Map<number, Row[]>([[0, first.data]]);
  for (const [index, { page }] of wanted.entries()) {
    const data = pages[index]?.data;
    if (data) rows.set(page, data);
  }
  const listed: Listed = {
    total: isShort ? first.data.length : (outline.data?.total ?? first.data.length),
    isWhole: isShort || outline.data !== undefined,
    rowAt: (index) => rows.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null,
  };
  kept.current = listed;
  return { ...listed, error };
};
