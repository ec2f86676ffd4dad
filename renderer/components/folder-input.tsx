import { Button, Group, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { chooseFolder, hasOwnWindow } from '../api/native.ts';
import { say } from '../words/say.ts';
import { FolderBrowser } from './folder-browser.tsx';

interface FolderInputProps {
  label: string;
  purpose: 'open' | 'create';
  value: string;
  onChange: (folder: string) => void;
  /** What it is for, where the label does not say it. */
  description?: string;
  /** Whether it may stay empty. */
  optional?: boolean;
  /** What stands behind the field, in the same line. */
  children?: ReactNode;
}

const nameIn = (path: string): string => path.split(/[/\\]/).at(-1) || 'new-vault';

/** A folder of this computer: typed, or chosen in the system's dialog; a browser, which has none, shows the folders itself. */
export const FolderInput = ({ label, purpose, value, onChange, description, optional = false, children }: FolderInputProps) => {
  const [browsing, setBrowsing] = useState(false);
  const choose = async () => {
    if (!hasOwnWindow()) return setBrowsing(true);
    const folder = await chooseFolder(purpose);
    if (folder !== null) onChange(folder);
  };
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        name="folder"
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required={!optional}
        style={{ flex: 1 }}
      />
      <Button variant="default" onClick={() => void choose()}>
        {say('Choose…')}
      </Button>
      {children}
      {browsing ? (
        <FolderBrowser
          begin={purpose === 'open' ? value : ''}
          newName={purpose === 'create' ? nameIn(value) : null}
          onClose={() => setBrowsing(false)}
          onChoose={(folder) => {
            onChange(folder);
            setBrowsing(false);
          }}
        />
      ) : null}
    </Group>
  );
};
