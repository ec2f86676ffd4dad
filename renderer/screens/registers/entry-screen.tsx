import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { fieldsAsked } from '#shared/domain/register/checklist.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useOffer } from '../../frame/commands.ts';
import { queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { AsksFirstOfEntry } from './asks-first-of-entry.tsx';
import '../../panels/documents.css';
import { FindingNews } from '../../panels/findings/finding-news.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { say } from '../../words/say.ts';
import { EntryChecklist, type Line, type Step } from './entry-checklist.tsx';
import { EntryComputed } from './entry-computed.tsx';
import { EntryCounts } from './entry-counts.tsx';
import { type EntryDialog, EntryDialogs } from './entry-dialogs.tsx';
import { EntryHead } from './entry-head.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryLinks } from './entry-links.tsx';
import { EntryMeeting } from './entry-meeting.tsx';
import { EntryParts } from './entry-parts.tsx';
import { EntrySections, useFolding } from './entry-sections.tsx';
import { EntrySignatures } from './entry-signatures.tsx';
import { type OnVersion, ShowNow, ThenChoice, ThenNote } from './entry-then.tsx';
import { FileIndex } from './file-index.tsx';
import { type EntryForm, type Shown, useEntryForm } from './use-entry-form.ts';
import { useEntryKeys } from './use-entry-keys.ts';
import './registers.css';
import './entry.css';

/**
 * The steps with what is typed and not saved yet counted in, where a line asks for a field or a link alone: also an answer that was
 * typed asks for the fields that follow from it.
 */
const asTyped = ({ moves, links: saved, declaration: { declared } }: Shown, { values, links, files }: EntryForm): Step[] => {
  const waits = saved.some(({ role, to, suspect }) => suspect && links.some((one) => one.role === role && one.to === to && !one.moved));
  const labels = new Map(declared.fields.map(({ id, label }) => [id, label]));
  const roles = new Set(declared.links.map(({ role }) => role));
  const says = (id: string): boolean => isFilled(values[id]) || (files[id] ?? []).length > 0;
  const isConditional = (id: string): boolean => declared.fields.some((field) => field.id === id && field.requiredWhen !== undefined);
  return moves.map((move) => {
    const asked = fieldsAsked(declared, move, values);
    const isAsked = (id: string): boolean => asked.some((field) => field.id === id);
    const there = move.checklist.flatMap((line): Line[] => {
      if (line.at === null) return [line];
      if (line.words === labels.get(line.at)) return isConditional(line.at) && !isAsked(line.at) ? [] : [{ ...line, holds: says(line.at) }];
      if (line.words.startsWith('Every link names what stands now')) return [{ ...line, holds: !waits }];
      const isLinked = roles.has(line.at) && line.words.endsWith(': linked');
      return [isLinked ? { ...line, holds: links.some(({ role }) => role === line.at) } : line];
    });
    const more = asked.filter(({ id, label }) => !there.some(({ at, words }) => at === id && words === label));
    return { ...move, checklist: [...there, ...more.map(({ id, label }) => ({ words: label, at: id, holds: says(id) }))] };
  });
};

/** A day that is filled in and has not come. */
const IS_AWAITED = /: the day has come \(\d{4}-\d\d-\d\d\)$/;

const Entry = ({ shown, onVersion }: { shown: Shown; onVersion: OnVersion }) => {
  const { number, declaration, may } = shown;
  const { userId, roles } = useSession();
  const form = useEntryForm(shown, userId);
  const [dialog, setDialog] = useState<EntryDialog | null>(null);
  const move = useDo('entry.move');
  const folding = useFolding(declaration.declared.sections);
  const steps = asTyped(shown, form);
  const [next] = steps;
  // Beside the next step, those that this person could make.
  const offered = steps.filter(
    ({ action }, at) =>
      at === 0 ||
      declaration.declared.moves.some(
        (one) => one.action === action && one.from.includes(shown.state) && one.roles.some((role) => roles.includes(role)),
      ),
  );
  const lacking = (next?.checklist ?? []).filter(({ holds }) => !holds);
  // What is signed already is nothing to fill in, and a day that has not come is waited for.
  const missing = lacking.filter(({ at, words }) => at !== null && !shown.frozen.includes(at) && !IS_AWAITED.test(words));
  const jumpTo = ({ at, words }: Line) => {
    if (at === null) return;
    const isSuspect = shown.links.some(({ role, suspect }) => role === at && suspect !== null);
    // Where a link waits to be looked at, its ways on are what is wanted, and not one more link.
    const looks = isSuspect ? document.querySelector<HTMLElement>('.link-card[data-suspect=true] button') : null;
    if (looks) return looks.focus();
    if (shown.parts.some(({ register }) => register === at)) return document.querySelector<HTMLElement>(`#field-${at} a`)?.focus();
    if (!declaration.declared.links.some(({ role }) => role === at)) return folding.jumpTo(at);
    // What is linked and not as far as it has to be is gone on with there.
    const linked = [...document.querySelectorAll<HTMLElement>(`[data-link="${at}"] a`)].find((one) => words.includes(one.textContent));
    (linked ?? document.querySelector<HTMLElement>('[data-adds-link]'))?.focus();
  };
  const nextMissing = () => {
    const here = missing.findIndex(({ at }) => document.getElementById(`field-${at}`)?.contains(document.activeElement));
    const line = missing[(here + 1) % Math.max(1, missing.length)];
    if (line !== undefined) jumpTo(line);
  };
  const save = () => void form.saveNow();
  useEntryKeys({ onMissing: nextMissing, onSave: save });
  const acts = (
    [
      { shown: may.assign, label: say('Give to another owner…'), kind: 'assign' },
      { shown: may.reopen, label: say('Reopen…'), kind: 'reopen' },
      { shown: may.void, label: say('Make void…'), kind: 'void' },
    ] as const
  ).flatMap(({ shown: isShown, label, kind }) => (isShown ? [{ label, run: () => setDialog({ kind }) }] : []));
  const dates = declaration.declared.fields
    .filter(({ id }) => may.moveDates.includes(id))
    .map((field) => ({ label: say('Move {label}', { label: field.label }), run: () => setDialog({ kind: 'moveDate', field }) }));
  useOffer([...acts, ...dates].map(({ label, run }) => ({ label: `${label} (${number})`, run })));
  const step = async (chosen: Step) => {
    if (!(await form.saveNow())) return;
    if (chosen.meaning === null && !chosen.asksReason) move.mutate({ number, action: chosen.action });
    else setDialog({ kind: 'step', step: chosen });
  };
  return (
    <AsksFirstOfEntry number={number} form={form}>
      <div className="screen entry-screen">
        <EntryHead
          {...{ shown, form, next, acts }}
          lacking={lacking.length}
          missing={missing.length}
          onMissing={nextMissing}
          onStep={(chosen) => void step(chosen)}
          onSave={save}
        />
        {form.meeting ? <EntryMeeting meeting={form.meeting} shown={shown} form={form} /> : null}
        <ThenNote shown={shown} />
        <div className="entry">
          <div className="entry-main">
            {may.edit && !shown.ended ? (
              <div className="entry-field entry-title">
                <TextInput
                  label={say('Title')}
                  name="title"
                  value={form.title}
                  onChange={(event) => form.setTitle(event.currentTarget.value)}
                  maxLength={200}
                />
              </div>
            ) : null}
            {shown.asOf ? null : <FileIndex shown={shown} />}
            {shown.asOf || shown.register !== 'release' ? null : <NotAssessed release={number} />}
            {shown.asOf || shown.register !== 'finding' || shown.version !== shown.newest ? null : (
              <FindingNews number={number} hash={shown.hash} />
            )}
            <EntryCounts shown={shown} form={form} />
            <EntrySections
              {...{ shown, form, folding }}
              missing={new Set(missing.flatMap(({ at }) => at ?? []))}
              before={next?.to ?? ''}
              onMoveDate={(field) => setDialog({ kind: 'moveDate', field })}
            />
            <EntryComputed of={shown.computed} />
            <EntryParts shown={shown} form={form} />
            {form.isChanged ? (
              <div className="entry-unsaved">
                <Button variant="default" onClick={form.discard}>
                  {say('Discard changes')}
                </Button>
              </div>
            ) : null}
          </div>
          <aside className="entry-side">
            {shown.asOf ? null : <EntryChecklist steps={offered} onJump={jumpTo} onStep={(chosen) => void step(chosen)} />}
            <EntryLinks shown={shown} form={form} onConfirm={(link) => setDialog({ kind: 'confirm', link })} />
            <EntrySignatures shown={shown} />
            <EntryHistory of={shown.history} />
            <ThenChoice shown={shown} onVersion={onVersion} />
          </aside>
        </div>
        {/* Below the fields and in sight wherever one writes: above them, it would move them away from under the mouse. */}
        <div className="below-rows entry-refused">
          <ErrorNotice error={form.error ?? move.error} />
        </div>
        {dialog ? <EntryDialogs dialog={dialog} shown={shown} onClose={() => setDialog(null)} /> : null}
      </div>
    </AsksFirstOfEntry>
  );
};

/** One entry: what it says, what is missing before the next step, and who signed it; now, in a former version, or as of a day. */
export default function EntryScreen({ register = '', number = '' }: { register?: string; number?: string }) {
  const asOf = queryOf(usePath()).get('asOf');
  const [version, setVersion] = useState<number | null>(null);
  const now = useAsk('entry.show', asOf === null ? { number, ...(version === null ? {} : { version }) } : null, { keepBefore: true });
  const then = useAsk('asOf.entry', asOf === null ? null : { number, date: asOf }, { keepBefore: true });
  const { data, error }: { data: Shown | undefined; error: AppError | null } = asOf === null ? now : then;
  // What is said above the fields is waited for: come later, it would move them away from under the mouse.
  const news = useAsk('vulnerability.finding', asOf === null && register === 'finding' ? { number } : null);
  const assessed = useAsk('vulnerability.queue', asOf === null && register === 'release' ? { release: number } : null);
  if (error)
    return (
      <div className="screen">
        <PageTitle title={number} />
        <ErrorNotice error={error} />
        {asOf === null ? null : <ShowNow />}
      </div>
    );
  if (!data || data.number !== number || news.isLoading || assessed.isLoading) return null;
  return (
    <Entry
      key={`${number} ${data.version === data.newest} ${data.asOf?.date ?? ''}`}
      shown={data}
      onVersion={(one) => setVersion(one === data.newest ? null : one)}
    />
  );
}
