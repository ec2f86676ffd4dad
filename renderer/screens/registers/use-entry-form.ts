import { useEffect, useRef, useState } from 'react';
import type { EntryValue, EntryValues } from '#shared/domain/register/entry-values.ts';
import type { OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useDo } from '../../api/use-operation.ts';
import { whenSessionEnds } from '../../frame/keep-typed.ts';

export type Shown = OperationOutput<'entry.show'>;
export interface Link {
  role: string;
  to: string;
}
interface Typed {
  /** The version that it goes by. */
  basedOn: string;
  title: string;
  values: EntryValues;
  links: Link[];
  /** Files that were chosen, by field; they are brought with the save. */
  files: Record<string, File[]>;
}

/** What was typed and could not be saved, as long as the window is open: whoever comes back to the entry finds it. */
const kept = new Map<string, Typed>();

const linksOf = ({ links }: Shown): Link[] => links.map(({ role, to }) => ({ role, to }));
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The form of an entry: what is typed is saved by the button and by Ctrl S, and when one leaves. A save that is refused
 * because somebody else changed the entry loses nothing: what was typed stays in the form.
 */
export const useEntryForm = (shown: Shown, userId: string) => {
  const key = `${userId} ${shown.number}`;
  const fresh = (): Typed => ({ basedOn: shown.hash, title: shown.title, values: shown.values, links: linksOf(shown), files: {} });
  const [typed, setTyped] = useState<Typed | null>(() => kept.get(key) ?? null);
  const save = useDo('entry.save');
  const [unread, setUnread] = useState<Error | null>(null);
  const form = typed ?? fresh();
  const isTyped =
    typed !== null &&
    !(same(typed.values, shown.values) && typed.title === shown.title && same(typed.links, linksOf(shown)) && same(typed.files, {}));
  /** What is worked out changed with a linked entry: that is taken over by saving, too. */
  const isBehindLinks = shown.may.edit && shown.computed.some(({ now }) => now !== null);
  const isChanged = isTyped || isBehindLinks;
  const change = (part: Partial<Typed>): void => {
    const next = { ...form, ...part };
    kept.set(key, next);
    setTyped(next);
  };
  const discard = (): void => {
    kept.delete(key);
    setTyped(null);
    setUnread(null);
    save.reset();
  };
  const saveNow = async (): Promise<boolean> => {
    if (!isChanged) return true;
    const { number } = shown;
    const { files, ...said } = form;
    setUnread(null);
    try {
      const chosen = Object.entries(files).flatMap(([field, some]) => some.map((file) => ({ field, file })));
      const brought: { field: string; fileName: string; file: string }[] = [];
      for (const { field, file } of chosen) brought.push({ field, fileName: file.name, file: await bring(file) });
      await save.mutateAsync({ number, ...said, files: brought });
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
  const leave = (): Promise<boolean> => (isTyped && form.basedOn === shown.hash ? saveNow() : Promise.resolve(false));
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const end = whenSessionEnds(() => latest.current());
    return () => {
      end();
      void latest.current();
    };
  }, []);
  return {
    ...form,
    isChanged,
    isTyped,
    /** Somebody else saved the entry since this was typed. */
    isBehind: isTyped && form.basedOn !== shown.hash,
    error: save.error ?? unread,
    busy: save.isPending,
    setTitle: (title: string) => change({ title }),
    setValue: (id: string, value: EntryValue) => change({ values: { ...form.values, [id]: value } }),
    setFiles: (id: string, files: File[]) => {
      const { [id]: _, ...others } = form.files;
      change({ files: files.length === 0 ? others : { ...others, [id]: files } });
    },
    setLinks: (links: Link[]) => change({ links }),
    /** Goes by what stands now, with what was typed over it. */
    takeOver: () => change({ basedOn: shown.hash }),
    discard,
    saveNow,
  };
};
export type EntryForm = ReturnType<typeof useEntryForm>;
