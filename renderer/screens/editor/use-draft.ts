import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Content } from '#shared/content/schema.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { windowId } from '../../api/window-id.ts';
import { whenSessionEnds } from '../../frame/keep-typed.ts';
import { say } from '../../words/say.ts';
import { DraftKeeper, draftLeft, type Keeping } from './draft-keeper.ts';

type Hold = OperationOutput<'documents.holdDraft'>;
export interface Draft {
  text: OperationOutput<'documents.content'>;
  start: Content;
  /** When the unsaved text was kept that the editor went on from, or null. */
  continuedFrom: string | null;
  /** What was typed and not saved, and goes by a text that was replaced since: shown beside, never put in its place. */
  former: OperationOutput<'documents.workingCopy'>;
  hold: Hold;
}

const load = async (number: string, takeOver: boolean): Promise<Draft> => {
  await draftLeft(number);
  const text = await call('documents.content', { number });
  const hold = await call('documents.holdDraft', { number, window: windowId, takeOver });
  const copy = hold.held ? await call('documents.workingCopy', { number }) : null;
  const saved = text.content ?? { version: 1 as const, blocks: [] };
  // A working copy of an older text would bring back what was changed since: the editor goes on from one that still fits only.
  const fits = copy !== null && copy.basedOn === text.contentHash;
  return { text, hold, start: fits ? copy.content : saved, continuedFrom: fits ? copy.at : null, former: fits ? null : copy };
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * Opens a draft for one window, keeps a working copy a moment after each change and on leaving, and saves to the vault
 * when asked. A session that ended in between fails the keeping, says so, and goes on after unlocking.
 */
export const useDraft = (number: string, read: () => Content | null) => {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'saved', sentence: say('Saved') });
  const reading = useRef(read);
  reading.current = read;
  const [keeper] = useState(() => new DraftKeeper(number, () => reading.current(), setKeeping));

  const open = useCallback(
    (takeOver: boolean) =>
      load(number, takeOver).then(
        (loaded) => {
          keeper.opened(loaded.text.contentHash, loaded.continuedFrom !== null);
          setDraft(loaded);
        },
        (error: unknown) => setProblem(asError(error)),
      ),
    [number, keeper],
  );
  useEffect(() => {
    void open(false);
    const ended = whenSessionEnds(() => keeper.keep());
    // Hidden pages may be ended without a word.
    const keep = () => keeper.keepNow();
    document.addEventListener('visibilitychange', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      ended();
      document.removeEventListener('visibilitychange', keep);
      window.removeEventListener('pagehide', keep);
      // The screen that comes next says which text it shows.
      void keeper.leave().then(() => client.invalidateQueries());
    };
  }, [open, keeper, client]);

  // Leaving the window with text that the vault does not have is asked about by the host; the working copy is written at once.
  const unsaved = keeping.state !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const hold = (event: BeforeUnloadEvent): void => {
      keeper.keepNow();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [unsaved, keeper]);

  const saving = async (save: () => Promise<boolean>): Promise<boolean> => {
    try {
      if (!(await save())) return false;
      setProblem(null);
      await client.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(asError(error));
      return false;
    }
  };
  return {
    draft,
    problem,
    keeping,
    open,
    /** Goes back to the saved text. */
    discard: async () => {
      await keeper.discard();
      await open(true);
      await client.invalidateQueries();
    },
    changed: useCallback(() => keeper.changed(), [keeper]),
    /** @returns whether the text was saved */
    save: () => saving(() => keeper.save()),
    /** @returns whether the vault has every letter that was typed */
    saveAll: () => (keeper.isSaved ? Promise.resolve(true) : saving(() => keeper.saveAll())),
  };
};
