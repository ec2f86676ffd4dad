import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { IconDots, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { changeMachine } from '#shared/domain/changes.ts';
import { dueOf } from '#shared/domain/people.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Moment } from '../../components/moment.tsx';
import { saveMade } from '../../components/save-file.ts';
import { SignatureList } from '../../components/signature-list.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { ChangeForm } from '../../panels/change/change-form.tsx';
import '../../panels/documents.css';
import { MachineBadge } from '../../components/state-badge.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { inOnePhrase, phrase, say } from '../../words/say.ts';
import { AcceptDialog, AssessDialog, MakeEffectiveDialog, RejectDialog, WithdrawChangeDialog } from './change-dialogs.tsx';
import { ChangeItems } from './change-items.tsx';
import './change.css';

type Shown = OperationOutput<'change.show'>;
type Dialog = 'edit' | 'assess' | 'accept' | 'reject' | 'withdraw' | 'makeEffective' | null;
const save = (number: string): Promise<void> => saveMade(call('change.record', { number }));

/** The next action of this person is the only filled button. */
const Actions = ({ change, onAct }: { change: Shown; onAct: (dialog: Dialog) => void }) => {
  const { may, state, number } = change;
  const all: { shown: boolean; label: string; dialog: Dialog }[] = [
    { shown: may.makeEffective, label: say('Make effective…'), dialog: 'makeEffective' },
    { shown: may.decide, label: say('Accept…'), dialog: 'accept' },
    { shown: may.assess && state === 'Open', label: say('Assess…'), dialog: 'assess' },
    { shown: may.decide, label: say('Reject…'), dialog: 'reject' },
    { shown: may.assess && state === 'Assessed', label: say('Assess again…'), dialog: 'assess' },
    { shown: may.edit, label: say('Edit…'), dialog: 'edit' },
    { shown: may.withdraw, label: say('Withdraw…'), dialog: 'withdraw' },
  ];
  const allowed = all.filter(({ shown }) => shown);
  const begin = (act: Dialog) => (allowed.some(({ dialog }) => dialog === act) ? () => onAct(act) : null);
  useBegin('assess', begin('assess'));
  useBegin('makeEffective', begin('makeEffective'));
  useOffer(allowed.map(({ label, dialog }) => ({ label: `${label} (${number})`, run: () => onAct(dialog) })));
  // What only ends a request is never the filled button.
  const [next, ...others] = allowed[0]?.dialog === 'edit' || allowed[0]?.dialog === 'withdraw' ? [undefined, ...allowed] : allowed;
  return (
    <Group gap="sm" wrap="nowrap">
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save(number)}>
        {say('PDF')}
      </Button>
      {others.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
              {say('More')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((other) =>
              other ? (
                <Menu.Item key={other.label} onClick={() => onAct(other.dialog)}>
                  {other.label}
                </Menu.Item>
              ) : null,
            )}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {next ? <Button onClick={() => onAct(next.dialog)}>{next.label}</Button> : null}
    </Group>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="change-part">
    <Title order={2} mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

/** Who acts next, and until when it is not late; nothing where the state waits for nobody by a day. */
const Waits = ({ change: { state, requestedAt, assessedAt } }: { change: Shown }) => {
  const next = changeMachine.moves.find(({ from, days }) => from === state && days !== undefined);
  const due = next ? dueOf(assessedAt ?? requestedAt, next.days) : null;
  return next && due ? (
    <Said
      text={
        next.action === 'assess'
          ? phrase('Waits for {roles} to assess it, due {due}.')
          : phrase('Waits for {roles} to accept it, due {due}.')
      }
      with={{
        roles: inOnePhrase(
          next.roles.map((role) => say(role)),
          'disjunction',
        ),
        due: <Due at={due} />,
      }}
    />
  ) : null;
};

/** One change request: why, what it concerns, what was decided, and the documents that become effective together. */
export default function ChangeScreen({ number = '' }: { number?: string }) {
  const { data: change, error } = useAsk('change.show', { number });
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!change) return null;
  const open = change.items.filter(({ problem }) => problem !== null);
  const held = change.items.flatMap((item) => item.held ?? []);
  return (
    <div className="screen change">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{number}</span> {change.title}
          </Title>
          <MachineBadge machine={changeMachine} state={change.state} />
          {change.effectiveFrom ? (
            <Text className="meta">
              <Said text="effective from {moment}" with={{ moment: <Moment at={change.effectiveFrom} /> }} />
            </Text>
          ) : null}
        </div>
        <Actions change={change} onAct={setDialog} />
      </div>
      <Text className="meta" mb="md">
        <Said text="Requested by {person}, {moment}." with={{ person: change.requestedBy, moment: <Moment at={change.requestedAt} /> }} />
        {change.editedBy ? ` ${say('Last edited by {person}.', { person: change.editedBy })}` : ''} <Waits change={change} />
      </Text>
      <MachineSteps machine={changeMachine} state={change.state} />
      <Part title={say('Documents')}>
        {change.state === 'Accepted' ? (
          <Text className="meta" mb="xs">
            {open.length > 0
              ? say('They become effective together. Blocked by: {open}.', {
                  open: open.map(({ problem }) => sayGiven(problem ?? '')).join('; '),
                })
              : held.length > 0
                ? say('All are approved, and become effective together. {held}', { held: held.map((why) => sayGiven(why)).join(' ') })
                : say('All are ready. They become effective together.')}
          </Text>
        ) : null}
        <ChangeItems change={change} />
      </Part>
      <div className="change-texts">
        <Part title={say('Reason')}>
          <Text className="change-text">{change.reason}</Text>
        </Part>
        <Part title={say('Impact')}>
          <Text className="change-text">{change.impact}</Text>
        </Part>
        <Part title={say('Assessment')}>
          {change.assessment === null ? (
            <Text className="quiet">{say('Not assessed yet.')}</Text>
          ) : (
            <>
              <Text className="change-text">{change.assessment}</Text>
              <Text className="meta">
                {change.assessedBy}, <Moment at={change.assessedAt} />
              </Text>
            </>
          )}
        </Part>
        <Part title={say('Decision')}>
          {change.decisionReason ? <Text className="change-text">{change.decisionReason}</Text> : null}
          {change.closedReason ? (
            <Text className="change-text">{say('Withdrawn: {closedReason}', { closedReason: change.closedReason })}</Text>
          ) : null}
          <SignatureList signatures={change.signatures} />
        </Part>
      </div>
      {dialog === 'edit' ? <ChangeForm change={change} onClose={close} /> : null}
      {dialog === 'assess' ? <AssessDialog change={change} onClose={close} /> : null}
      {dialog === 'accept' ? <AcceptDialog change={change} onClose={close} /> : null}
      {dialog === 'reject' ? <RejectDialog change={change} onClose={close} /> : null}
      {dialog === 'withdraw' ? <WithdrawChangeDialog change={change} onClose={close} /> : null}
      {dialog === 'makeEffective' ? <MakeEffectiveDialog change={change} onClose={close} /> : null}
    </div>
  );
}
