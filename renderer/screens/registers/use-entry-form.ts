import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { AppError } from '#shared/domain/errors.ts';
import type { EntryValue, EntryValues } from '#shared/domain/register/entry-values.ts';
import { movedDays } from '#shared/domain/register/moved-days.ts';
import type { OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useDo } from '../../api/use-operation.ts';
import { thisVisit } from '../../api/visit.ts';
import { whenSessionEnds } from '../../frame/keep-typed.ts';
import { keep, keptOf, savingOf, useKept } from './kept-entry.ts';
import type { Facts, Link } from './meet.ts';
import { afterSave, factsIn, standing, type There, type Typed } from './typed-entry.ts';

/** An entry, and where it is told as of a day, which day that is. */
export type Shown = OperationOutput<'entry.show'> & Partial<Pick<OperationOutput<'asOf.entry'>, 'asOf'>>;

const linkOf = ({ role, to, on, until }: Shown['links'][number]): Link => ({
  ...{ role, to },
  ...(on === undefined ? {} : { on }),
  ...(until === undefined ? {} : { until }),
});
const thereIn = ({ hash, title, values, links }: Shown): There => ({
  hash,
  facts: { title, values, links: links.map(linkOf) },
});
/** What is worked out changed with a linked entry: that is taken over by saving, too. */
const isBehindLinks = ({ may, computed }: Shown): boolean => may.edit && computed.some(({ now }) => now !== null);

/**
 * The form of an entry: what is typed is saved by the button and by Ctrl S, and when one leaves. A save takes what stood in the form
 * when it began; what is typed meanwhile stays, and so does everything where the save is refused.
 */
export const useEntryForm = (shown: Shown, userId: string) => {
  const { number } = shown;
  const key = `${userId} ${number}`;
  const client = useQueryClient();
  const save = useDo('entry.save');
  const { error } = useKept(key);
  const latest = useRef(shown);
  latest.current = shown;
  /** As it is at this moment, which may be later than what was drawn. A former version is only read. */
  const stands = () => {
    const now = latest.current;
    return standing(now.version === now.newest && !now.asOf ? keptOf(key).typed : null, thereIn(now), savingOf(key) !== null);
  };
  const { form, isTyped, isEarly, meeting } = stands();
  const change = (next: (now: Typed) => Partial<Pick<Typed, keyof Facts | 'files' | 'reason'>>): void => {
    const now = stands().form;
    keep(key, { typed: { ...now, ...next(now) } });
  };

  const send = async (sent: Typed): Promise<boolean> => {
    try {
      const chosen = Object.entries(sent.files).flatMap(([field, some]) => some.map((file) => ({ field, file })));
      const files: { field: string; fileName: string; file: string }[] = [];
      for (const { field, file } of chosen) files.push({ field, fileName: file.name, file: await bring(file) });
      const why = sent.reason.trim() === '' ? {} : { reason: sent.reason };
      const { hash } = await save.mutateAsync({ number, basedOn: sent.basedOn, ...factsIn(sent), files, ...why });
      const now = keptOf(key).typed;
      keep(key, { saving: null, typed: now && afterSave(now, sent, hash) });
      return true;
    } catch (problem) {
      const now = keptOf(key).typed;
      const isBehind = problem instanceof AppError && problem.code === 'conflict';
      keep(key, { saving: null, error: problem as Error, typed: now && (isBehind ? { ...now, formerly: [] } : now) });
      // What another saved meanwhile is shown beside what was typed.
      if (isBehind) void client.invalidateQueries({ queryKey: ['entry.show'] });
      return false;
    }
  };
  const saveNow = async (): Promise<boolean> => {
    const underWay = savingOf(key);
    if (underWay !== null) {
      await underWay;
      return saveNow();
    }
    const now = stands();
    // What another saved meanwhile is put aside by a person only.
    if (now.meeting !== null) return false;
    if (!now.isTyped && !isBehindLinks(latest.current)) return true;
    const done = send(now.form);
    keep(key, { saving: { visit: thisVisit(), done }, error: null });
    return done;
  };

  // Once what was saved is shown, the form goes by that.
  const { typed } = keptOf(key);
  useEffect(() => {
    if (typed !== null && typed.formerly.length > 0 && !isEarly && savingOf(key) === null) keep(key, { typed: isTyped ? form : null });
  });
  const leave = async (): Promise<void> => {
    if (stands().isTyped) await saveNow();
  };
  const leaving = useRef({ leave, isTyped });
  leaving.current = { leave, isTyped };
  useEffect(() => {
    const end = whenSessionEnds(() => leaving.current.leave());
    const hold = (event: BeforeUnloadEvent) => {
      if (leaving.current.isTyped) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => {
      end();
      window.removeEventListener('beforeunload', hold);
      void leaving.current.leave();
    };
  }, []);

  const isBehind = meeting !== null;
  return {
    ...factsIn(form),
    files: form.files,
    /** Days that move with what is typed, each of which asks why. */
    moved: movedDays(shown.declaration.declared, shown.values, form.values),
    reason: form.reason,
    isChanged: isTyped || isBehindLinks(shown),
    isTyped,
    /** Somebody else saved the entry since this was typed. */
    isBehind,
    meeting,
    error: isBehind ? null : error,
    busy: savingOf(key) !== null,
    setReason: (reason: string) => change(() => ({ reason })),
    setTitle: (title: string) => change(() => ({ title })),
    setValue: (id: string, value: EntryValue) => change(({ values }) => ({ values: { ...values, [id]: value } })),
    /** @param given asked of what stands in the form now, which may be later than what was drawn */
    setValues: (given: (values: EntryValues) => EntryValues) => change(({ values }) => ({ values: { ...values, ...given(values) } })),
    setFiles: (id: string, chosen: File[]) =>
      change(({ files: { [id]: _, ...others } }) => ({ files: chosen.length === 0 ? others : { ...others, [id]: chosen } })),
    setLinks: (links: Link[]) => change(() => ({ links })),
    /** Goes by what stands now, with what a person chose of both. */
    takeOver: (chosen: Facts) => {
      const there = thereIn(latest.current);
      keep(key, { error: null, typed: { ...standing(null, there, false).form, ...chosen, files: form.files } });
    },
    discard: () => keep(key, { typed: null, error: null }),
    saveNow,
  };
};
export type EntryForm = ReturnType<typeof useEntryForm>;
