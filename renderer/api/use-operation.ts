import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationName, type OperationOutput } from './client.ts';

const keyOf = (name: OperationName, input: unknown): QueryKey => [name, input];

/**
 * Reads through an operation and keeps the answer until something is done. `input` null waits.
 * @param options `keepBefore` shows the former answer until that to a changed question is there
 */
export const useAsk = <N extends OperationName>(name: N, input: OperationInput<N> | null, options: { keepBefore?: boolean } = {}) =>
  useQuery<OperationOutput<N>, AppError>({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input as OperationInput<N>),
    enabled: input !== null,
    ...(options.keepBefore ? { placeholderData: keepPreviousData } : {}),
  });

/** Does something through an operation; afterwards every answer that is on the screen is asked for again. */
export const useDo = <N extends OperationName>(name: N) => {
  const client = useQueryClient();
  return useMutation<OperationOutput<N>, AppError, OperationInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => client.invalidateQueries(),
  });
};
