import { PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { say } from '../words/say.ts';

export interface Typed {
  userId: string;
  password: string;
}
export const nothingTyped: Typed = { userId: '', password: '' };

interface Fields {
  value: Typed;
  onChange: (typed: Typed) => void;
  /** Whether the user id is typed as well. */
  needsUserId: boolean;
  /** The field in which typing begins. */
  isFirst: boolean;
  /** What the fields are called where two people sign, such as "Password of the second person". */
  labels?: { userId: string; password: string };
  /** Where the two stand in the input, such as "second.", so that a fault is shown at its field. */
  under?: string;
  description?: string;
  /** Where a refusal leads back to: the password is what is typed again. */
  passwordRef?: RefObject<HTMLInputElement | null>;
  /** The person is known by the user id; asked when the field is left. */
  onNamed?: (userId: string) => void;
  /** What is signed, between the two fields: read before the password is typed. */
  children?: ReactNode;
}

/** What one person types to sign. */
export const SigningFields = ({
  value,
  onChange,
  needsUserId,
  isFirst,
  labels = { userId: say('User id'), password: say('Password') },
  under = '',
  description,
  passwordRef,
  onNamed,
  children,
}: Fields) => (
  <>
    {needsUserId ? (
      <TextInput
        name={`${under}userId`}
        label={labels.userId}
        description={description}
        value={value.userId}
        onChange={(event) => onChange({ ...value, userId: event.currentTarget.value })}
        onBlur={() => onNamed?.(value.userId.trim())}
        autoComplete="off"
        required
        data-says="who"
        {...(isFirst ? { autoFocus: true } : {})}
      />
    ) : null}
    {children}
    <PasswordInput
      ref={passwordRef}
      name={`${under}password`}
      label={labels.password}
      value={value.password}
      onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      autoComplete="off"
      required
      {...(isFirst && !needsUserId ? { autoFocus: true } : {})}
    />
  </>
);
