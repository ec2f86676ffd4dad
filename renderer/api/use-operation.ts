import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationName, type OperationOutput } from './client.ts';

const keyOf = (name: OperationName, input: unknown): QueryKey => [name, input];

/**
 * Reads through an operation and caches the answer until an operation changes something. With `input` null it does not call.
 * @param options `keepBefore` keeps the previous answer until the one for a changed input arrives
 */
export const useAsk = <N extends OperationName>(name: N, input: OperationInput<N> | null, options: { keepBefore?: boolean } = {}) =>
  useQuery<OperationOutput<N>, AppError>({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input as OperationInput<N>),
    enabled: input !== null,
    ...(options.keepBefore ? { placeholderData: keepPreviousData } : {}),
  });

/** Calls an operation that changes something; afterwards every answer on the screen is fetched again. */
export const useDo = <N extends OperationName>(name: N) => {
  const client = useQueryClient();
  return useMutation<OperationOutput<N>, AppError, OperationInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => client.invalidateQueries(),
  });
};
