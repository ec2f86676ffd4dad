import { Button, Group, Menu, Text } from '@mantine/core';
import { IconBan, IconCircle, IconCircleCheck, IconDots, IconLock, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { queryOf, usePath } from '../../frame/router.ts';
import { phrase, say } from '../../words/say.ts';
import { AddPerson } from './add-person.tsx';
import { Identify } from './identify.tsx';
import type { Person } from './person.ts';
import { ChangeDepartment, Deactivate, ResetPassword } from './person-dialogs.tsx';
import { SetRoles } from './set-roles.tsx';

type Dialog = { kind: 'roles' | 'department' | 'identify' | 'reset' | 'deactivate'; person: Person } | { kind: 'add' } | null;

const standingOf = (person: Person) => {
  if (person.status === 'deactivated') return { word: say('Deactivated'), tone: 'history', Icon: IconBan };
  if (person.isLocked) return { word: say('Locked'), tone: 'seal', Icon: IconLock };
  if (person.certificateSerial) return { word: say('Can sign'), tone: 'effective', Icon: IconCircleCheck };
  return { word: person.enrolled ? say('Identity check open') : say('Invited'), tone: 'needs-you', Icon: IconCircle };
};

const Standing = ({ person }: { person: Person }) => {
  const { word, tone, Icon } = standingOf(person);
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
};

type Change = Exclude<NonNullable<Dialog>['kind'], 'add'>;
const Changes = ({ person, mayChange, onChoose }: { person: Person; mayChange: boolean; onChoose: (kind: Change) => void }) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <Button variant="subtle" size="compact-sm" aria-label={say('Change {printedName}', { printedName: person.printedName })}>
        <IconDots size={16} aria-hidden />
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {mayChange ? <Menu.Item onClick={() => onChoose('roles')}>{say('Roles…')}</Menu.Item> : null}
      {mayChange ? <Menu.Item onClick={() => onChoose('department')}>{say('Department…')}</Menu.Item> : null}
      <Menu.Item onClick={() => onChoose('identify')}>{say('Record the identity check…')}</Menu.Item>
      {mayChange ? <Menu.Item onClick={() => onChoose('reset')}>{say('Reset the password…')}</Menu.Item> : null}
      {mayChange ? <Menu.Item onClick={() => onChoose('deactivate')}>{say('Deactivate…')}</Menu.Item> : null}
    </Menu.Dropdown>
  </Menu>
);

/** Everybody who ever had an account; nobody is ever taken away, so that every signature keeps its name. */
export const PeoplePanel = ({ mayChange }: { mayChange: boolean }) => {
  const people = useAsk('identity.listPeople', {});
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const add = () => setDialog({ kind: 'add' });
  useBegin('add', mayChange ? add : null);
  const asked = queryOf(usePath()).get('do')?.split(' ')[1];
  const toIdentify = people.data?.find(({ userId }) => userId === asked);
  useBegin(`identify ${asked}`, toIdentify ? () => setDialog({ kind: 'identify', person: toIdentify }) : null);
  useOffer(mayChange ? [{ label: say('Add a person'), run: add }] : []);
  const nameOf = (userId: string | null) =>
    userId === 'custodian' ? say('the custodian') : (people.data?.find((one) => one.userId === userId)?.printedName ?? userId);
  const columns: Column<Person>[] = [
    { id: 'name', title: phrase('Printed name'), kind: 'name', isRowHeader: true, sortBy: ({ printedName }) => printedName },
    { id: 'user', title: phrase('User id'), kind: 'name', sortBy: ({ userId }) => userId },
    { id: 'department', title: phrase('Department'), kind: 'name', sortBy: ({ department }) => department },
    { id: 'roles', title: phrase('Roles'), sortBy: ({ roles }) => roles.map((role) => say(role)).join(', ') },
    {
      id: 'standing',
      title: phrase('Status'),
      sortBy: (person) => standingOf(person).word,
      cell: (person) => <Standing person={person} />,
    },
    {
      id: 'checked',
      title: phrase('Identity checked'),
      kind: 'moment',
      sortBy: ({ identityCheckedAt }) => identityCheckedAt,
      cell: (person) => (
        <>
          <Moment at={person.identityCheckedAt} />
          {person.identityCheckedAt ? (
            <div className="meta wrap">
              {say('{method}; by {name}', { method: person.identityMethod, name: nameOf(person.identityCheckedBy) })}
            </div>
          ) : null}
        </>
      ),
    },
    { id: 'signed-in', title: phrase('Last sign-in'), kind: 'moment', sortBy: ({ lastSignIn }) => lastSignIn },
  ];
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text className="meta">{say('Giving, changing and taking away access is recorded with its reason.')}</Text>
        {mayChange ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {say('Add a person')}
          </Button>
        ) : null}
      </Group>
      <RecordTable
        caption={say('People')}
        of={people}
        columns={columns}
        keyOf={({ userId }) => userId}
        empty={<EmptyState title={say('Nobody has an account yet.')} />}
        actions={(person) =>
          person.status === 'active' ? (
            <Changes person={person} mayChange={mayChange} onChoose={(kind) => setDialog({ kind, person })} />
          ) : null
        }
      />
      {dialog?.kind === 'add' ? <AddPerson onClose={close} /> : null}
      {dialog?.kind === 'roles' ? <SetRoles person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'department' ? <ChangeDepartment person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'identify' ? <Identify person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'reset' ? <ResetPassword person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'deactivate' ? <Deactivate person={dialog.person} onClose={close} /> : null}
    </>
  );
};
