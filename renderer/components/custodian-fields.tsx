import { PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { say } from '../words/say.ts';

export interface CustodianGiven {
  custodianName: string;
  custodianPassphrase: string;
}
export const nobody: CustodianGiven = { custodianName: '', custodianPassphrase: '' };

/** The custodian says who it is and types the passphrase: the act is recorded in that name (21 CFR 11.200(a)(3)). */
export const CustodianFields = ({
  value,
  onChange,
  children,
}: {
  value: CustodianGiven;
  onChange: (value: CustodianGiven) => void;
  /** What the custodian signs, read before the passphrase is typed. */
  children?: ReactNode;
}) => (
  <>
    <TextInput
      name="custodianName"
      label={say('Name of the custodian')}
      description={say('As it was registered when the vault was made')}
      value={value.custodianName}
      onChange={(event) => onChange({ ...value, custodianName: event.currentTarget.value })}
      autoComplete="off"
      required
    />
    {children}
    <PasswordInput
      name="custodianPassphrase"
      label={say('Custodian passphrase')}
      value={value.custodianPassphrase}
      onChange={(event) => onChange({ ...value, custodianPassphrase: event.currentTarget.value })}
      autoComplete="off"
      required
      visibilityToggleButtonProps={{ 'aria-label': say('Show the passphrase') }}
    />
  </>
);
