import { Alert, Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { machineOf } from '#shared/domain/register/machine.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Moment } from '../../components/moment.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { useOffer } from '../../frame/commands.ts';
import { href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import '../../panels/documents.css';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';
import { EntryComputed } from './entry-computed.tsx';
import { type EntryDialog, EntryDialogs } from './entry-dialogs.tsx';
import { EntryLinks } from './entry-links.tsx';
import { EntrySections } from './entry-sections.tsx';
import { EntrySteps } from './entry-steps.tsx';
import { FileIndex } from './file-index.tsx';
import { type Shown, useEntryForm } from './use-entry-form.ts';
import './registers.css';

const History = ({ of }: { of: Shown['history'] }) => (
  <section aria-label={say('History')}>
    <Title order={2} mb="xs">
      {say('History')}
    </Title>
    <ul className="trail">
      {of.map(({ did, by, at, version, to, reason }) => (
        <li key={at + did}>
          <span>
            <strong>{sayGiven(did)}</strong> {by}, {say('version {version}', { version })}, {sayGiven(to)}
          </span>
          <span className="meta">
            <Moment at={at} /> {reason}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Entry = ({ shown, onVersion }: { shown: Shown; onVersion: (version: number) => void }) => {
  const { number, declaration, may } = shown;
  const { userId } = useSession();
  const form = useEntryForm(shown, userId);
  const [dialog, setDialog] = useState<EntryDialog | null>(null);
  const move = useDo('entry.move');
  const machine = machineOf(declaration.declared);
  const isNow = shown.version === shown.newest;
  const save = () => void form.saveNow();
  useHotkeys([['mod+S', save]], []);
  const acts = (
    [
      { shown: may.assign, label: say('Give to another owner…'), kind: 'assign' },
      { shown: may.reopen, label: say('Reopen…'), kind: 'reopen' },
      { shown: may.void, label: say('Make void…'), kind: 'void' },
    ] as const
  ).filter((one) => one.shown);
  const dates = declaration.declared.fields.filter(({ id }) => may.moveDates.includes(id));
  useOffer([
    ...acts.map(({ label, kind }) => ({ label: `${label} (${number})`, run: () => setDialog({ kind }) })),
    ...dates.map((field) => ({
      label: `${say('Move {label}', { label: field.label })} (${number})`,
      run: () => setDialog({ kind: 'moveDate', field }),
    })),
  ]);
  const missing = new Set(
    shown.moves.slice(0, 1).flatMap(({ checklist }) => checklist.flatMap(({ holds, at }) => (holds || at === null ? [] : [at]))),
  );
  const step = (chosen: Shown['moves'][number]) =>
    chosen.meaning === null && !chosen.asksReason
      ? move.mutate({ number, action: chosen.action })
      : setDialog({ kind: 'step', step: chosen });
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{number}</span> {shown.title}
          </Title>
          <MachineBadge machine={machine} state={shown.state} />
        </div>
        <Group gap="sm" wrap="nowrap">
          {acts.map(({ label, kind }) => (
            <Button key={kind} variant="default" onClick={() => setDialog({ kind })}>
              {label}
            </Button>
          ))}
        </Group>
      </div>
      <Text className="meta" mb="sm">
        <Said
          text="{register} of {owner}, {state} since {moment}; version {version}, declared by {document}."
          with={{
            register: <a href={href(`/registers/${shown.register}`)}>{declaration.declared.name}</a>,
            owner: shown.owner.printedName,
            state: sayGiven(shown.state),
            moment: <Moment at={shown.since} />,
            version: String(shown.version),
            document: <a href={href(`/documents/${declaration.document}`)}>{`${declaration.document} ${declaration.revision}`}</a>,
          }}
        />
      </Text>
      <MachineSteps machine={machine} state={shown.state} />
      <ErrorNotice error={form.error ?? move.error} />
      {form.isBehind ? (
        <Alert color="amber" mb="md" title={say('Somebody else saved this entry meanwhile.')}>
          {say('What you typed is still here and not saved. Compare it with what stands now, then save it over that, or discard it.')}
          <Group gap="sm" mt="sm">
            <Button size="compact-sm" onClick={form.takeOver}>
              {say('Go on with mine')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={form.discard}>
              {say('Show what stands now')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      {isNow ? null : (
        <Alert mb="md">
          {say('This is version {version}, as it was. Version {newest} is the newest.', { version: shown.version, newest: shown.newest })}
        </Alert>
      )}
      <div className="entry">
        <div>
          {may.edit ? (
            <TextInput
              label={say('Title')}
              name="title"
              value={form.title}
              onChange={(event) => form.setTitle(event.currentTarget.value)}
              maxLength={200}
              mb="md"
            />
          ) : null}
          <FileIndex shown={shown} />
          <EntrySections shown={shown} form={form} missing={missing} onMoveDate={(field) => setDialog({ kind: 'moveDate', field })} />
          <EntryComputed of={shown.computed} />
          {may.edit ? (
            <Group mb="lg">
              <Button onClick={save} loading={form.busy} disabled={!form.isChanged || form.isBehind}>
                {say('Save')}
              </Button>
              <Button variant="default" onClick={form.discard} disabled={!form.isTyped}>
                {say('Discard changes')}
              </Button>
              <Text className="meta">{form.isTyped ? say('Not saved yet') : null}</Text>
            </Group>
          ) : null}
        </div>
        <div className="entry-side">
          <EntrySteps moves={shown.moves} isChanged={form.isChanged} onStep={step} />
          <EntryLinks shown={shown} form={form} onConfirm={(link) => setDialog({ kind: 'confirm', link })} />
          <section aria-label={say('Signatures')}>
            <Title order={2} mb="xs">
              {say('Signatures')}
            </Title>
            <SignatureList signatures={shown.signatures} />
          </section>
          <History of={shown.history} />
          <Select
            label={say('Shown version')}
            data={Array.from({ length: shown.newest }, (_, at) => String(shown.newest - at))}
            value={String(shown.version)}
            onChange={(picked) => onVersion(Number(picked ?? shown.newest))}
            allowDeselect={false}
            maw={160}
            mt="md"
          />
        </div>
      </div>
      {dialog ? <EntryDialogs dialog={dialog} shown={shown} onClose={() => setDialog(null)} /> : null}
    </div>
  );
};

/** One entry: what it says, what is missing before the next step, and who signed it. */
export default function EntryScreen({ number = '' }: { number?: string }) {
  const [version, setVersion] = useState<number | null>(null);
  const { data: shown, error } = useAsk('entry.show', { number, ...(version === null ? {} : { version }) }, { keepBefore: true });
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!shown || shown.number !== number) return null;
  return (
    <Entry
      key={`${number} ${shown.version === shown.newest}`}
      shown={shown}
      onVersion={(one) => setVersion(one === shown.newest ? null : one)}
    />
  );
}
