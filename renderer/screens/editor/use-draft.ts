import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Content } from '#shared/content/schema.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { windowId } from '../../components/window-id.ts';

const PAUSE_MS = 1200;
type Hold = OperationOutput<'documents.holdDraft'>;
export interface Draft {
  text: OperationOutput<'documents.content'>;
  start: Content;
  /** When the unsaved text was kept that the editor went on from, or null. */
  continuedFrom: string | null;
  hold: Hold;
}
export type Keeping = { state: 'saved' | 'kept' | 'typing' | 'failed'; sentence: string };

const load = async (number: string, takeOver: boolean): Promise<Draft> => {
  const text = await call('documents.content', { number });
  const hold = await call('documents.holdDraft', { number, window: windowId, takeOver });
  const copy = hold.held ? await call('documents.workingCopy', { number }) : null;
  const saved = text.content ?? { version: 1 as const, blocks: [] };
  // A working copy of an older text would bring back what was changed since; it is offered by its author only when it still fits.
  const fits = copy !== null && copy.basedOn === text.contentHash;
  return { text, hold, start: fits ? copy.content : saved, continuedFrom: fits ? copy.at : null };
};

/**
 * Opens a draft for one window, keeps a working copy a moment after each change, and saves to the vault when asked.
 * A session that ended in between fails the keeping, says so, and goes on after unlocking.
 */
export const useDraft = (number: string, read: () => Content | null) => {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'saved', sentence: 'Saved' });
  const basedOn = useRef<string | null>(null);
  const timer = useRef(0);

  const open = useCallback(
    (takeOver: boolean) =>
      load(number, takeOver).then(
        (loaded) => {
          basedOn.current = loaded.text.contentHash;
          setDraft(loaded);
          if (loaded.continuedFrom) setKeeping({ state: 'kept', sentence: 'Not saved to the vault yet' });
        },
        (error: unknown) => setProblem(error instanceof Error ? error : new Error(String(error))),
      ),
    [number],
  );
  useEffect(() => {
    void open(false);
    return () => {
      window.clearTimeout(timer.current);
      void call('documents.leaveDraft', { number, window: windowId }).catch(() => undefined);
    };
  }, [open, number]);

  const keep = useCallback(async () => {
    const content = read();
    if (!content) return;
    try {
      await call('documents.keepWorkingCopy', { number, content, basedOn: basedOn.current });
      const hold = await call('documents.draftHold', { number, window: windowId });
      const sentence = hold?.isMine
        ? 'Kept; not saved to the vault yet'
        : 'Kept, but this window does not hold the draft any more: save it, or open it again';
      setKeeping({ state: 'kept', sentence });
    } catch (error) {
      setKeeping({ state: 'failed', sentence: error instanceof Error ? error.message : String(error) });
    }
  }, [number, read]);
  const changed = useCallback(() => {
    setKeeping((before) => (before.state === 'typing' ? before : { state: 'typing', sentence: 'Typing' }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void keep(), PAUSE_MS);
  }, [keep]);

  // Leaving the window with text that the vault does not have is asked about by the host; the working copy is written at once.
  const unsaved = keeping.state !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const hold = (event: BeforeUnloadEvent): void => {
      window.clearTimeout(timer.current);
      void keep();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [unsaved, keep]);

  /** @returns whether the vault has the text now */
  const save = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current);
    const content = read();
    if (!content) return false;
    try {
      const { contentHash } = await call('documents.saveContent', { number, content, expectedHash: basedOn.current });
      basedOn.current = contentHash;
      await call('documents.dropWorkingCopy', { number });
      setProblem(null);
      setKeeping({ state: 'saved', sentence: 'Saved' });
      await client.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }, [number, read, client]);

  return { draft, problem, keeping, open, changed, save };
};
