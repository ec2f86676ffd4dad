import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { AsksFirst } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useOffer } from '../../frame/commands.ts';
import { queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import '../../panels/documents.css';
import { say } from '../../words/say.ts';
import { EntryChecklist, type Step } from './entry-checklist.tsx';
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

/** The steps with what is typed and not saved yet counted in, where a line asks for a field or a link alone. */
const asTyped = ({ moves, links: saved, declaration: { declared } }: Shown, { values, links, files }: EntryForm): Step[] => {
  const waits = saved.some(({ role, to, suspect }) => suspect && links.some((one) => one.role === role && one.to === to && !one.moved));
  const labels = new Map(declared.fields.map(({ id, label }) => [id, label]));
  const roles = new Set(declared.links.map(({ role }) => role));
  return moves.map((move) => ({
    ...move,
    checklist: move.checklist.map((line) => {
      if (line.at === null) return line;
      if (line.words === labels.get(line.at)) return { ...line, holds: isFilled(values[line.at]) || (files[line.at] ?? []).length > 0 };
      if (line.words.startsWith('Every link names what stands now')) return { ...line, holds: !waits };
      const isLinked = roles.has(line.at) && line.words.endsWith(': linked');
      return isLinked ? { ...line, holds: links.some(({ role }) => role === line.at) } : line;
    }),
  }));
};

const Entry = ({ shown, onVersion }: { shown: Shown; onVersion: OnVersion }) => {
  const { number, declaration, may } = shown;
  const { userId } = useSession();
  const form = useEntryForm(shown, userId);
  const [dialog, setDialog] = useState<EntryDialog | null>(null);
  const move = useDo('entry.move');
  const folding = useFolding(declaration.declared.sections);
  const steps = asTyped(shown, form);
  const [next] = steps;
  // What is signed already is nothing to fill in: a day that has not come is waited for.
  const places = (next?.checklist ?? []).flatMap(({ holds, at }) => (holds || at === null || shown.frozen.includes(at) ? [] : [at]));
  const lacking = (next?.checklist ?? []).filter(({ holds }) => !holds).length;
  const jumpToLink = (at: string) => {
    const isPart = shown.parts.some(({ register }) => register === at);
    const isSuspect = shown.links.some(({ role, suspect }) => role === at && suspect !== null);
    // Where a link waits to be looked at, its ways on are what is wanted, and not one more link.
    const looks = isSuspect ? document.querySelector<HTMLElement>('.link-card[data-suspect=true] button') : null;
    if (looks) looks.focus();
    else if (isPart) document.querySelector<HTMLElement>(`#field-${at} a`)?.focus();
    else if (declaration.declared.links.some(({ role }) => role === at)) document.querySelector<HTMLElement>('[data-adds-link]')?.focus();
    else folding.jumpTo(at);
  };
  const nextMissing = () => {
    const here = places.findIndex((at) => document.getElementById(`field-${at}`)?.contains(document.activeElement));
    const at = places[(here + 1) % Math.max(1, places.length)];
    if (at !== undefined) jumpToLink(at);
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
    <AsksFirst
      isChanged={form.isBehind || (form.isChanged && form.error !== null)}
      words={{
        title: say('Leave without saving?'),
        question: say('What you typed in {number} is not saved, because it could not be. It is kept here until you close the window.', {
          number,
        }),
        discard: say('Leave all the same'),
      }}
    >
      <div className="screen entry-screen">
        <EntryHead
          {...{ shown, form, next, acts }}
          isLacking={lacking > 0}
          missing={places.length}
          onMissing={nextMissing}
          onStep={(chosen) => void step(chosen)}
          onSave={save}
        />
        <ErrorNotice error={form.error ?? move.error} />
        {form.meeting ? <EntryMeeting meeting={form.meeting} shown={shown} form={form} /> : null}
        <ThenNote shown={shown} />
        <div className="entry">
          <div className="entry-main">
            {may.edit ? (
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
            <EntryCounts shown={shown} form={form} />
            <EntrySections
              {...{ shown, form, folding }}
              missing={new Set(places)}
              before={next?.to ?? ''}
              onMoveDate={(field) => setDialog({ kind: 'moveDate', field })}
            />
            <EntryComputed of={shown.computed} />
            <EntryParts shown={shown} />
            {form.isChanged ? (
              <div className="entry-unsaved">
                <Button variant="default" onClick={form.discard}>
                  {say('Discard changes')}
                </Button>
              </div>
            ) : null}
          </div>
          <aside className="entry-side">
            {shown.asOf ? null : (
              <EntryChecklist steps={steps} isChanged={form.isChanged} onJump={jumpToLink} onStep={(chosen) => void step(chosen)} />
            )}
            <EntryLinks shown={shown} form={form} onConfirm={(link) => setDialog({ kind: 'confirm', link })} />
            <EntrySignatures shown={shown} />
            <EntryHistory of={shown.history} />
            <ThenChoice shown={shown} onVersion={onVersion} />
          </aside>
        </div>
        {dialog ? <EntryDialogs dialog={dialog} shown={shown} onClose={() => setDialog(null)} /> : null}
      </div>
    </AsksFirst>
  );
};

/** One entry: what it says, what is missing before the next step, and who signed it; now, in a former version, or as of a day. */
export default function EntryScreen({ number = '' }: { number?: string }) {
  const asOf = queryOf(usePath()).get('asOf');
  const [version, setVersion] = useState<number | null>(null);
  const now = useAsk('entry.show', asOf === null ? { number, ...(version === null ? {} : { version }) } : null, { keepBefore: true });
  const then = useAsk('asOf.entry', asOf === null ? null : { number, date: asOf }, { keepBefore: true });
  const { data, error }: { data: Shown | undefined; error: AppError | null } = asOf === null ? now : then;
  if (error)
    return (
      <div className="screen">
        <PageTitle title={number} />
        <ErrorNotice error={error} />
        {asOf === null ? null : <ShowNow />}
      </div>
    );
  if (!data || data.number !== number) return null;
  return (
    <Entry
      key={`${number} ${data.version === data.newest} ${data.asOf?.date ?? ''}`}
      shown={data}
      onVersion={(one) => setVersion(one === data.newest ? null : one)}
    />
  );
}
