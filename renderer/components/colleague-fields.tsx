import { PasswordInput, TextInput } from '@mantine/core';

export interface Colleague {
  userId: string;
  password: string;
}
export const nobodyYet: Colleague = { userId: '', password: '' };

/** Where a second person, who is here now, types the own user id and password. */
export const ColleagueFields = ({ value, onChange }: { value: Colleague; onChange: (typed: Colleague) => void }) => (
  <>
    <TextInput
      name="second.userId"
      label="User id of the second person"
      value={value.userId}
      onChange={(event) => onChange({ ...value, userId: event.currentTarget.value })}
      autoComplete="off"
      required
    />
    <PasswordInput
      name="second.password"
      label="Password of the second person"
      value={value.password}
      onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      autoComplete="off"
      required
    />
  </>
);
