import { Alert, Button, Select, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { DateField } from '../../components/date-field.tsx';
import { go, usePath } from '../../frame/router.ts';
import { sayDeclared } from '../../words/declared.ts';
import { say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

export type OnVersion = (version: number) => void;
const bareOf = (path: string): string => path.split('?')[0] ?? path;

/** Leads from a former day to what stands now. */
export const ShowNow = () => {
  const path = usePath();
  return (
    <Button variant="default" size="compact-sm" mt="xs" onClick={() => go(bareOf(path))}>
      {say('Show it as it is now')}
    </Button>
  );
};

/** Says that what is shown is not how the entry stands now. */
export const ThenNote = ({ shown: { number, version, newest, state, asOf } }: { shown: Shown }) => {
  if (asOf)
    return (
      <Alert my="md" icon={<IconHistory size={18} aria-hidden />}>
        {say('This is {number} as it stood at the end of {date}: version {version}, {state}. What was done later is not shown.', {
          ...{ number, date: asOf.date, version },
          state: sayDeclared(state),
        })}
        <br />
        <ShowNow />
      </Alert>
    );
  if (version === newest) return null;
  return <Alert mb="md">{say('This is version {version}, as it was. Version {newest} is the newest.', { version, newest })}</Alert>;
};

/** Chooses a former version, or a day as of which the entry is told. */
export const ThenChoice = ({ shown: { version, newest, asOf }, onVersion }: { shown: Shown; onVersion: OnVersion }) => {
  const path = usePath();
  return (
    <Stack gap="xs" maw={220}>
      {newest > 1 && !asOf ? (
        <Select
          label={say('Shown version')}
          data={Array.from({ length: newest }, (_, at) => String(newest - at))}
          value={String(version)}
          onChange={(picked) => onVersion(Number(picked ?? newest))}
          allowDeselect={false}
        />
      ) : null}
      <DateField
        label={say('As it stood at the end of')}
        value={asOf?.date ?? ''}
        onChange={(date) => go(date === '' ? bareOf(path) : `${bareOf(path)}?asOf=${date}`)}
      />
    </Stack>
  );
};
