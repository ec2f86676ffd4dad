import { Button, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { chooseFolder, hasOwnWindow } from '../api/native.ts';

interface FolderInputProps {
  label: string;
  purpose: 'open' | 'create';
  value: string;
  onChange: (folder: string) => void;
  /** What stands behind the field, in the same line. */
  children?: ReactNode;
}

/** A folder of this computer: typed, or chosen in the system's dialog where there is one. */
export const FolderInput = ({ label, purpose, value, onChange, children }: FolderInputProps) => {
  const choose = async () => {
    const folder = await chooseFolder(purpose);
    if (folder !== null) onChange(folder);
  };
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        name="folder"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required
        style={{ flex: 1 }}
      />
      {hasOwnWindow() ? (
        <Button variant="default" onClick={() => void choose()}>
          Choose…
        </Button>
      ) : null}
      {children}
    </Group>
  );
};
