import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { textToSend } from '../../api/text-to-send.ts';

/** Saves what one typed and did not save. @throws AppError as documents.saveContent does; the working copy stays then */
const saveTyped = async (number: string): Promise<void> => {
  const copy = await call('documents.workingCopy', { number });
  if (!copy) return;
  await call('documents.saveContent', { number, ...(await textToSend(copy.content)), expectedHash: copy.basedOn });
  await call('documents.dropWorkingCopy', { number });
};

const discardTyped = async (number: string): Promise<void> => {
  await call('documents.dropWorkingCopy', { number });
};

/** What is done with a working copy outside the editor; afterwards every answer on the screen is fetched again. */
export const useTyped = (number: string) => {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = (act: (number: string) => Promise<void>) => async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await act(number);
    } catch (failed) {
      setError(failed instanceof Error ? failed : new Error(String(failed)));
    }
    setBusy(false);
    await client.invalidateQueries();
  };
  return { busy, error, save: run(saveTyped), discard: run(discardTyped) };
};
