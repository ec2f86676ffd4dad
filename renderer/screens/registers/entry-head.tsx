import { Button, Kbd, Text, Title } from '@mantine/core';
import { IconArrowDown, IconDeviceFloppy, IconSignature } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { leadsBack, machineOf } from '#shared/domain/register/machine.ts';
import { AHEAD_DAYS, dueFields, dueWords, staysUntilItsDay } from '#shared/domain/register/pace.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { Day } from '../../components/day.tsx';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Moment } from '../../components/moment.tsx';
import { MoreMenu } from '../../components/more-menu.tsx';
import { href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { AskedOf } from '../../panels/reminders/remind.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { recorded, say, sayCount } from '../../words/say.ts';
import { DrawBaseline } from './draw-baseline.tsx';
import { EntryBadge } from './entry-badge.tsx';
import type { Step } from './entry-checklist.tsx';
import { EntryRecordMenu } from './entry-record.tsx';
import { LateMark } from './late-mark.tsx';
import { ToTrace } from './to-trace.tsx';
import { ToTriage } from './to-triage.tsx';
import type { EntryForm, Shown } from './use-entry-form.ts';
import './entry-head.css';

/** Whom the next step waits for, until when, and what follows it. */
const Waiting = ({ shown, next: first }: { shown: Shown; next: Step }) => {
  const { userId } = useSession();
  const { declared } = shown.declaration;
  const moveOf = (step: Step) => declared.moves.find(({ action, from }) => action === step.action && from.includes(shown.state));
  // Something waits by the step that has a limit, which is not always the one that leads on.
  const next = [first, ...shown.moves].find((step) => moveOf(step)?.days !== undefined) ?? first;
  const move = moveOf(next);
  const isRenewal = next.to === shown.state;
  const { way } = machineOf(declared);
  const after = isRenewal
    ? undefined
    : declared.moves.find(({ from, to }) => from.includes(next.to) && way.includes(to) && !leadsBack(declared, { from: next.to, to }));
  const asked = declared.fields.find(({ id }) => id === move?.asks);
  // As on home: whom the field names is asked, and the owner where it names nobody.
  const named = asked ? String(shown.values[asked.id] ?? '') || shown.owner.userId : null;
  const who = named === null ? sayGiven(anyoneWith(...(move?.roles ?? []))) : (shown.names[named] ?? shown.owner.printedName);
  const left = shown.due === null ? 0 : Math.ceil(DateTime.fromISO(shown.due).diff(DateTime.now(), 'days').days);
  // As on home.
  const isFarAhead = move !== undefined && staysUntilItsDay(declared, move, shown.state) && left > AHEAD_DAYS;
  const field = dueFields(move ?? {}).find((id) => (shown.values[id] ?? shown.computed.find((one) => one.id === id)?.result) === shown.due);
  const step = dueWords(declared, move, shown.state, next.label, field);
  const isMine = next.refusal === null && [null, userId].includes(named) && !isFarAhead;
  return (
    <>
      {isMine ? (
        <strong className="waits-for-you">{say('“{step}” waits for you', { step })}</strong>
      ) : (
        <span>{say('“{step}” waits for {who}', { step, who })}</span>
      )}{' '}
      {shown.late ? <LateMark over={shown.over} /> : null}
      {shown.due === null ? null : (
        <span className="quiet">
          <Said text="due {day}" with={{ day: <Day at={shown.due} /> }} />
          {shown.late || left < 1 ? '.' : sayCount(left, ', in one day.', ', in {count} days.')}
        </span>
      )}{' '}
      {isMine || shown.asOf ? null : <AskedOf about={shown.number} called={shown.number} />}{' '}
      {after ? (
        <span className="quiet">
          {(after.notSameAs ?? []).length > 0
            ? say('Then: {step}, by another person.', { step: after.label })
            : say('Then: {step}.', { step: after.label })}
        </span>
      ) : null}
    </>
  );
};

/** The release that an entry is, or that it is about. */
const releaseOf = ({ register, number, links }: Shown): string | undefined =>
  register === 'release' ? number : links.find(({ role }) => role === 'release')?.to;

interface Head {
  shown: Shown;
  form: EntryForm;
  next: Step | undefined;
  /** How much has to hold before the next step, and how much of that can be filled in here. */
  lacking: number;
  missing: number;
  acts: readonly { label: string; run: () => void }[];
  onMissing: () => void;
  onStep: (step: Step) => void;
  onSave: () => void;
}

/** What the entry is, what it waits for, and the one thing to do now: what misses, and once nothing does, the step itself. */
export const EntryHead = ({ shown, form, next, lacking, missing, acts, onMissing, onStep, onSave }: Head) => {
  const { number, title, version, newest, state, declaration, owner, since, frozenAt, signatures, kept } = shown;
  const [isRoute, setRoute] = useState(false);
  const machine = machineOf(declaration.declared);
  // The state rests on a version that was signed; what is written since is none of that.
  const isUnsigned = frozenAt === null && signatures.length > 0;
  const isStep = next !== undefined && next.refusal === null && lacking === 0;
  return (
    <div className="entry-head">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{number}</span> {title}
          </Title>
          <span className="quiet">
            {isUnsigned ? say('version {version}, not signed', { version }) : say('version {version}', { version })}
          </span>
          <EntryBadge machine={machine} of={shown} />
        </div>
        <div className="entry-acts">
          <ToTrace register={declaration.declared.register} number={number} />
          <ToTriage register={declaration.declared.register} number={number} />
          {shown.asOf ? null : <DrawBaseline register={shown.register} release={releaseOf(shown)} />}
          {/* One place for both, as wide as either: the first letter that is typed moves nothing. A record tells what is saved. */}
          <span className="entry-saving" data-changed={form.isChanged}>
            <span className="entry-taken">{shown.asOf ? null : <EntryRecordMenu number={number} version={version} />}</span>
            <span className="entry-typed">
              <span className="meta" aria-live="polite">
                {form.isChanged ? say('Not saved yet') : null}
              </span>
              <Button
                variant="default"
                onClick={onSave}
                loading={form.busy}
                disabled={form.isBehind}
                leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              >
                {say('Save')}
              </Button>
            </span>
          </span>
          <MoreMenu acts={acts} withinPortal={false} />
          {missing > 0 && shown.may.edit ? (
            <Button
              onClick={onMissing}
              leftSection={<IconArrowDown size={16} aria-hidden />}
              rightSection={<Kbd size="xs">{recorded('N')}</Kbd>}
            >
              {say('Next missing ({count})', { count: missing })}
            </Button>
          ) : null}
          {isStep ? (
            <Button
              onClick={() => onStep(next)}
              disabled={form.isBehind || form.busy}
              leftSection={next.meaning === null ? null : <IconSignature size={16} aria-hidden />}
            >
              {next.meaning === null ? next.label : `${next.label}…`}
            </Button>
          ) : null}
        </div>
      </div>
      <Text size="sm" component="div" className="entry-waits">
        {next && newest === version ? <Waiting shown={shown} next={next} /> : null}
        <span className="quiet">
          {kept.until === null ? (
            say('Kept for {years} years after its end.', { years: kept.years })
          ) : (
            <Said text="Kept until {day}." with={{ day: <Day at={kept.until} /> }} />
          )}
        </span>{' '}
        <button type="button" className="link-button" aria-expanded={isRoute} onClick={() => setRoute(!isRoute)}>
          {say('Whole route')}
        </button>
      </Text>
      {isRoute ? (
        <>
          <MachineSteps machine={machine} state={state} sayState={sayDeclared} />
          <Text className="meta">
            <Said
              text="{register} of {owner}, {state} since {moment}; declared by {document}."
              with={{
                register: <a href={href(`/registers/${shown.register}`)}>{declaration.declared.name}</a>,
                owner: owner.printedName,
                state: sayDeclared(state),
                moment: <Moment at={since} />,
                document: <a href={href(`/documents/${declaration.document}`)}>{`${declaration.document} ${declaration.revision}`}</a>,
              }}
            />
          </Text>
        </>
      ) : null}
    </div>
  );
};
