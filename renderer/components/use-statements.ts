import { useDebouncedValue } from '@mantine/hooks';
import type { About, SigningName } from '#shared/api/index.ts';
import { useAskEach } from '../api/use-operation.ts';

/** What is asked of the preview rests this long after a key. */
const PAUSE_MS = 300;

/**
 * What somebody will sign beside the person of the session, in a form whose fields are still being filled in.
 * @param abouts what is signed for, one signature each; empty as long as the form is not complete
 * @param as user id of who signs; '' for the custodian, whom the passphrase names, and null while nobody is named
 * @returns the statements, and whether they are those of the form as it is now
 */
export const useStatements = <N extends SigningName>(act: N, abouts: readonly About<N>[], as: string | null) => {
  const asked = JSON.stringify(as === null ? [] : abouts.map((about) => ({ act, about, ...(as === '' ? {} : { as }) })));
  const [rested] = useDebouncedValue(asked, PAUSE_MS);
  const answers = useAskEach('signing.preview', JSON.parse(rested) as { act: string; about: Record<string, unknown>; as?: string }[]);
  const statements = answers.flatMap(({ data }) => data ?? []);
  return {
    statements,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    isRead: asked !== '[]' && rested === asked && statements.length === answers.length,
  };
};
