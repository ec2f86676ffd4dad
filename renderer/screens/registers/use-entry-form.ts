import { useEffect, useRef, useState } from 'react';
import type { EntryValue } from '#shared/domain/register/entry-values.ts';
import type { OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useDo } from '../../api/use-operation.ts';
import { whenSessionEnds } from '../../frame/keep-typed.ts';
import { type Facts, type Link, meet, same } from './meet.ts';

export type Shown = OperationOutput<'entry.show'>;
interface Typed extends Facts {
  /** The version that it goes by, and what that said. */
  basedOn: string;
  base: Facts;
  /** Files that were chosen, by field; they are brought with the save. */
  files: Record<string, File[]>;
}

/** What was typed and could not be saved, as long as the window is open: whoever comes back to the entry finds it. */
const kept = new Map<string, Typed>();

const linkOf = ({ role, to, on, until }: Shown['links'][number]): Link => ({
  ...{ role, to },
  ...(on === undefined ? {} : { on }),
  ...(until === undefined ? {} : { until }),
});
const factsOf = ({ title, values, links }: Shown): Facts => ({ title, values, links: links.map(linkOf) });

/**
 * The form of an entry: what is typed is saved by the button and by Ctrl S, and when one leaves. A save that is refused
 * because somebody else changed the entry loses nothing: what was typed stays in the form.
 */
export const useEntryForm = (shown: Shown, userId: string) => {
  const key = `${userId} ${shown.number}`;
  const fresh = (): Typed => ({ basedOn: shown.hash, base: factsOf(shown), ...factsOf(shown), files: {} });
  const [typed, setTyped] = useState<Typed | null>(() => kept.get(key) ?? null);
  const save = useDo('entry.save');
  const form = typed ?? fresh();
  const [unread, setUnread] = useState<Error | null>(null);
  const { basedOn, base, files, ...facts } = form;
  const isTyped = typed !== null && (!same(facts, factsOf(shown)) || Object.keys(files).length > 0);
  /** What is worked out changed with a linked entry: that is taken over by saving, too. */
  const isBehindLinks = shown.may.edit && shown.computed.some(({ now }) => now !== null);
  const isChanged = isTyped || isBehindLinks;
  const put = (next: Typed): void => {
    kept.set(key, next);
    setTyped(next);
  };
  const change = (part: Partial<Pick<Typed, keyof Facts | 'files'>>): void => put({ ...form, ...part });
  const discard = (): void => {
    kept.delete(key);
    setTyped(null);
    setUnread(null);
    save.reset();
  };
  const saveNow = async (): Promise<boolean> => {
    if (!isChanged) return true;
    const { number } = shown;
    setUnread(null);
    try {
      const chosen = Object.entries(files).flatMap(([field, some]) => some.map((file) => ({ field, file })));
      const brought: { field: string; fileName: string; file: string }[] = [];
      for (const { field, file } of chosen) brought.push({ field, fileName: file.name, file: await bring(file) });
      await save.mutateAsync({ number, basedOn, ...facts, files: brought });
      kept.delete(key);
      setTyped(null);
      return true;
    } catch (error) {
      // What refuses the save says so itself; a file that cannot be read does not come that far.
      setUnread(error instanceof Error ? error : null);
      return false;
    }
  };
  /** What another saved meanwhile is put aside by a person only: leaving tries nothing that would be refused, and what was typed is kept. */
  const leave = (): Promise<boolean> => (isTyped && basedOn === shown.hash ? saveNow() : Promise.resolve(false));
  const latest = useRef({ leave, isTyped });
  latest.current = { leave, isTyped };
  useEffect(() => {
    const end = whenSessionEnds(() => latest.current.leave());
    const hold = (event: BeforeUnloadEvent) => {
      if (latest.current.isTyped) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => {
      end();
      window.removeEventListener('beforeunload', hold);
      void latest.current.leave();
    };
  }, []);
  const isBehind = isTyped && basedOn !== shown.hash;
  return {
    ...facts,
    files,
    isChanged,
    isTyped,
    /** Somebody else saved the entry since this was typed. */
    isBehind,
    /** What both changed, and what comes of it where only one did. */
    meeting: isBehind ? meet(base, facts, factsOf(shown)) : null,
    error: isBehind ? null : (save.error ?? unread),
    busy: save.isPending,
    setTitle: (title: string) => change({ title }),
    setValue: (id: string, value: EntryValue) => change({ values: { ...form.values, [id]: value } }),
    setValues: (values: Facts['values']) => change({ values: { ...form.values, ...values } }),
    setFiles: (id: string, chosen: File[]) => {
      const { [id]: _, ...others } = files;
      change({ files: chosen.length === 0 ? others : { ...others, [id]: chosen } });
    },
    setLinks: (links: Link[]) => change({ links }),
    /** Goes by what stands now, with what a person chose of both. */
    takeOver: (chosen: Facts) => {
      save.reset();
      put({ basedOn: shown.hash, base: factsOf(shown), ...chosen, files });
    },
    discard,
    saveNow,
  };
};
export type EntryForm = ReturnType<typeof useEntryForm>;
