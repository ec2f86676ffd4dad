import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../api/client.ts';
import { inOnePhrase, say, sayCount } from '../words/say.ts';

export type Integrity = OperationOutput<'audit.integrity'>;
const WHILE_RUNNING_MS = 500;
const AT_REST_MS = 5_000;

/** What is known of the vault's integrity, kept up to date without anybody asking. */
export const useIntegrity = (enabled = true) =>
  useQuery<Integrity, AppError>({
    enabled,
    queryKey: ['audit.integrity'],
    queryFn: () => call('audit.integrity', {}),
    refetchInterval: ({ state }) => (state.data?.running ? WHILE_RUNNING_MS : AT_REST_MS),
  });

/** Who vouches for what a verification did not read again. */
export const sinceSentence = ({ seq, signedBy }: NonNullable<NonNullable<Integrity['last']>['since']>): string =>
  say(
    'Up to entry {seq} the whole vault was proven before, which {people} signed; all its rows are as they were then. Older entries, stored files and the search index were not read again.',
    { seq, people: inOnePhrase(signedBy) },
  );

/** What a verification says nothing of yet. */
export const laterSentence = (entries: number): string =>
  sayCount(
    entries,
    '{count} entry was written since; the verification says nothing of it yet.',
    '{count} entries were written since; the verification says nothing of them yet.',
  );
