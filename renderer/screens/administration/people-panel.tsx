import { Button, Group, Menu, Text } from '@mantine/core';
import { IconBan, IconCircleCheck, IconDots, IconLock, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { useOffer } from '../../frame/commands.ts';
import { AddPerson } from './add-person.tsx';
import { Identify } from './identify.tsx';
import type { Person } from './person.ts';
import { ChangeDepartment, Deactivate, ResetPassword } from './person-dialogs.tsx';
import { SetRoles } from './set-roles.tsx';

type Dialog = { kind: 'roles' | 'department' | 'identify' | 'reset' | 'deactivate'; person: Person } | { kind: 'add' } | null;

const Standing = ({ person }: { person: Person }) => {
  if (person.status === 'deactivated')
    return (
      <span className="state" data-tone="history">
        <IconBan size={14} aria-hidden />
        Deactivated
      </span>
    );
  if (person.lockedUntil && person.lockedUntil > new Date().toISOString())
    return (
      <span className="state" data-tone="seal">
        <IconLock size={14} aria-hidden />
        Locked
      </span>
    );
  return (
    <span className="state" data-tone={person.certificateSerial ? 'effective' : 'needs-you'}>
      <IconCircleCheck size={14} aria-hidden />
      {person.certificateSerial ? 'Can sign' : person.enrolled ? 'Identity check open' : 'Invited'}
    </span>
  );
};

/** Everybody who ever had an account; nobody is ever taken away, so that every signature keeps its name. */
export const PeoplePanel = ({ mayChange }: { mayChange: boolean }) => {
  const { data: people, error } = useAsk('identity.listPeople', {});
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  useOffer(mayChange ? [{ label: 'Add a person', run: () => setDialog({ kind: 'add' }) }] : []);
  const nameOf = (userId: string | null) => people?.find((one) => one.userId === userId)?.printedName ?? userId;
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text className="meta">Giving, changing and taking away access is recorded with its reason.</Text>
        {mayChange ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog({ kind: 'add' })}>
            Add a person
          </Button>
        ) : null}
      </Group>
      <ErrorNotice error={error} />
      <table className="list">
        <thead>
          <tr>
            {['Printed name', 'User id', 'Department', 'Roles', 'Status', 'Identity checked', 'Last sign-in'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {people?.map((person) => (
            <tr key={person.userId}>
              <td>{person.printedName}</td>
              <td>{person.userId}</td>
              <td>{person.department}</td>
              <td>{person.roles.join(', ') || '–'}</td>
              <td>
                <Standing person={person} />
              </td>
              <td>
                <Moment at={person.identityCheckedAt} />
                {person.identityCheckedAt ? (
                  <div className="meta">
                    {person.identityMethod}; by {nameOf(person.identityCheckedBy)}
                  </div>
                ) : null}
              </td>
              <td>
                <Moment at={person.lastSignIn} />
              </td>
              <td>
                {person.status === 'active' ? (
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <Button variant="subtle" size="compact-sm" aria-label={`Change ${person.printedName}`}>
                        <IconDots size={16} aria-hidden />
                      </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {mayChange ? <Menu.Item onClick={() => setDialog({ kind: 'roles', person })}>Roles…</Menu.Item> : null}
                      {mayChange ? <Menu.Item onClick={() => setDialog({ kind: 'department', person })}>Department…</Menu.Item> : null}
                      <Menu.Item onClick={() => setDialog({ kind: 'identify', person })}>Record the identity check…</Menu.Item>
                      {mayChange ? <Menu.Item onClick={() => setDialog({ kind: 'reset', person })}>Reset the password…</Menu.Item> : null}
                      {mayChange ? <Menu.Item onClick={() => setDialog({ kind: 'deactivate', person })}>Deactivate…</Menu.Item> : null}
                    </Menu.Dropdown>
                  </Menu>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialog?.kind === 'add' ? <AddPerson onClose={close} /> : null}
      {dialog?.kind === 'roles' ? <SetRoles person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'department' ? <ChangeDepartment person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'identify' ? <Identify person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'reset' ? <ResetPassword person={dialog.person} onClose={close} /> : null}
      {dialog?.kind === 'deactivate' ? <Deactivate person={dialog.person} onClose={close} /> : null}
    </>
  );
};
