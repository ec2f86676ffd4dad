import { ActionIcon, Button, FileButton, Group, Text } from '@mantine/core';
import { IconDownload, IconPaperclip, IconX } from '@tabler/icons-react';
import { type EntryFile, type EntryValue, filesOf } from '#shared/domain/register/entry-values.ts';
import { call } from '../../api/client.ts';
import { saveMade } from '../../components/save-file.ts';
import { say } from '../../words/say.ts';

/** Where files lie: the entry, its version, the field. */
export interface FilePlace {
  number: string;
  version: number;
  field: string;
}
const sizeOf = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} kB`;

const TakeOut = ({ file, place }: { file: EntryFile; place: FilePlace }) => (
  <Button
    variant="subtle"
    size="compact-sm"
    leftSection={<IconDownload size={14} aria-hidden />}
    onClick={() => void saveMade(call('entry.file', { ...place, sha256: file.sha256 }))}
  >
    {file.name}
  </Button>
);

/** The files of a field, to be read. */
export const ShownFiles = ({ value, place }: { value: EntryValue | undefined; place: FilePlace }) =>
  filesOf(value).map((file) => (
    <div key={`${file.sha256} ${file.name}`}>
      <TakeOut file={file} place={place} /> <span className="quiet">{sizeOf(file.size)}</span>
    </div>
  ));

interface Files {
  label: string;
  help?: string | undefined;
  value: EntryValue | undefined;
  onChange: (value: EntryFile[]) => void;
  place: FilePlace;
  /** Files that were chosen and are kept when the entry is saved. */
  chosen: readonly File[];
  onChosen: (files: File[]) => void;
}

/** The files of a field: those that are there, and those that come with the next save. */
export const FilesInput = ({ label, help, value, onChange, place, chosen, onChosen }: Files) => {
  const there = filesOf(value);
  return (
    <fieldset className="entry-rows">
      <legend>{label}</legend>
      {help ? <Text className="meta">{help}</Text> : null}
      {there.map((file) => (
        <Group key={`${file.sha256} ${file.name}`} gap="xs">
          <TakeOut file={file} place={place} />
          <span className="quiet">{sizeOf(file.size)}</span>
          <ActionIcon
            variant="subtle"
            aria-label={say('Take away {number}', { number: file.name })}
            onClick={() => onChange(there.filter((one) => one !== file))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {chosen.map((file) => (
        <Group key={`${file.name} ${file.lastModified}`} gap="xs">
          <span>{file.name}</span>
          <span className="quiet">{say('not saved yet')}</span>
          <ActionIcon
            variant="subtle"
            aria-label={say('Take away {number}', { number: file.name })}
            onClick={() => onChosen(chosen.filter((one) => one !== file))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <FileButton onChange={(files) => onChosen([...chosen, ...files])} multiple>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="compact-sm"
            leftSection={<IconPaperclip size={14} aria-hidden />}
            aria-label={say('Attach files to {label}', { label })}
          >
            {say('Attach files…')}
          </Button>
        )}
      </FileButton>
    </fieldset>
  );
};
