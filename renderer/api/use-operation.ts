import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { AppError } from '#shared/domain/errors.ts';
import { tellWindows } from './changes.ts';
import { call, type OperationInput, type OperationName, type OperationOutput } from './client.ts';
import { drawnTogether } from './drawn-together.ts';
import { fetchFile } from './files.ts';
import { patiently } from './reach.ts';

/** Operations whose answer is a file. */
type FileMaker = {
  [N in OperationName]: OperationOutput<N> extends { fileName: string; sha256: string; file: string } ? N : never;
}[OperationName];
export type WithBytes<N extends FileMaker> = Omit<OperationOutput<N>, 'file'> & { sha256: string; bytes: Uint8Array };

/** Calls an operation that makes a file for the screens, and fetches it at once: its handle is good once. */
const callForBytes = async <N extends FileMaker>(name: N, input: OperationInput<N>): Promise<WithBytes<N>> => {
  const { file, ...made } = (await call(name, input)) as OperationOutput<N> & { sha256: string; file: string };
  return { ...made, bytes: new Uint8Array(await (await fetchFile(file)).arrayBuffer()) };
};

const keyOf = (name: OperationName, input: unknown): QueryKey => [name, input];

/**
 * Reads through an operation and caches the answer until an operation changes something. With `input` null it does not call.
 * @param options `keepBefore` keeps the previous answer until the one for a changed input arrives
 */
export const useAsk = <N extends OperationName>(name: N, input: OperationInput<N> | null, options: { keepBefore?: boolean } = {}) =>
  useQuery<OperationOutput<N>, AppError>({
    queryKey: keyOf(name, input),
    queryFn: () => patiently(() => call(name, input as OperationInput<N>)),
    enabled: input !== null,
    ...(options.keepBefore ? { placeholderData: keepPreviousData } : {}),
  });

/** Asks again when a screen is shown, whatever was answered a moment before: what the person read on the way there counts. */
export const useAskedAnew = (name: OperationName): void => {
  const client = useQueryClient();
  useEffect(() => {
    void client.invalidateQueries({ queryKey: [name] });
  }, [client, name]);
};

/** Reads the same operation for several inputs; the answers stand in the order of these. */
export const useAskEach = <N extends OperationName>(name: N, inputs: readonly OperationInput<N>[]) =>
  useQueries({
    queries: inputs.map((input) => ({ queryKey: keyOf(name, input), queryFn: () => patiently(() => call(name, input)) })),
    combine: (all) => all.map(({ data, error }) => ({ data, error: error as AppError | null })),
  });

let refetching = 0;
/** Whether everything on the screen is being fetched again after an act of this window. */
export const isRefetching = (): boolean => refetching > 0;
/** Whether a query asked what the act that is done now would sign: asked once more, it would be refused. */
const previewed = (act: OperationName, { queryKey: [name, input] }: { queryKey: QueryKey }): boolean =>
  name === 'signing.preview' && (input as OperationInput<'signing.preview'> | null)?.act === act;
/** A question that needs no particulars. */
type Question = { [N in OperationName]: Record<string, never> extends OperationInput<N> ? N : never }[OperationName];
const refetch = async (client: QueryClient, done: OperationName, next: readonly Question[] = []): Promise<void> => {
  refetching += 1;
  tellWindows();
  const again = client.invalidateQueries({ predicate: (query) => !previewed(done, query) });
  const first = next.map((name) => client.prefetchQuery({ queryKey: keyOf(name, {}), queryFn: () => call(name, {} as never) }));
  await drawnTogether(Promise.all([again, ...first])).finally(() => {
    refetching -= 1;
  });
};

interface Afterwards<N extends OperationName> {
  /** Shows another screen, before anything of the one that is left is asked for once more. */
  leave?: ((done: OperationOutput<N>) => void) | undefined;
  /** What the screen after it asks first, asked along with what is fetched again. */
  next?: (done: OperationOutput<N>) => readonly Question[];
}

/** Calls an operation that changes something; afterwards every answer on the screen, and in other windows, is fetched again. */
export const useDo = <N extends OperationName>(name: N, { leave, next }: Afterwards<N> = {}) => {
  const client = useQueryClient();
  return useMutation<OperationOutput<N>, AppError, OperationInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: (done) => {
      if (leave) flushSync(() => leave(done));
      return refetch(client, name, next?.(done));
    },
  });
};

const sameFile = (before: unknown, next: unknown): unknown =>
  (before as { sha256: string } | undefined)?.sha256 === (next as { sha256: string }).sha256 ? before : next;

/** Reads a file that an operation makes; the same file once more is no change, and what draws it does not draw it again. */
export const useAskFile = <N extends FileMaker>(name: N, input: OperationInput<N>) =>
  useQuery<WithBytes<N>, AppError>({
    queryKey: keyOf(name, input),
    queryFn: () => patiently(() => callForBytes(name, input)),
    structuralSharing: sameFile,
  });

/** Does something whose answer is a file, and has it. */
export const useDoFile = <N extends FileMaker>(name: N) => {
  const client = useQueryClient();
  return useMutation<WithBytes<N>, AppError, OperationInput<N>>({
    mutationFn: (input) => callForBytes(name, input),
    onSuccess: () => refetch(client, name),
  });
};
