import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { onWrittenElsewhere } from '../api/changes.ts';
import { isRefetching } from '../api/use-operation.ts';
import { useIntegrity } from './use-integrity.ts';

/**
 * What is shown follows what other windows wrote: those of this browser tell it at once, and the number of the newest entry
 * tells what another browser or the program itself did.
 */
export const useFollowChanges = (isConfined: boolean): void => {
  const client = useQueryClient();
  const head = useIntegrity(!isConfined).data?.head ?? null;
  const seen = useRef<number | null>(null);
  useEffect(() => onWrittenElsewhere(() => void client.invalidateQueries()), [client]);
  useEffect(() => {
    const isNews = head !== null && seen.current !== null && seen.current !== head;
    seen.current = head;
    // After an own act everything is being asked again already.
    if (isNews && !isRefetching()) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'audit.integrity' });
  }, [head, client]);
};
