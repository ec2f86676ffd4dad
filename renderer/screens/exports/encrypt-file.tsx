import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { bring } from '../../api/files.ts';
import { EncryptDialog } from '../../frame/encrypt-dialog.tsx';
import { say } from '../../words/say.ts';

/** A file that was taken out before, such as a record or a print, for people who have only OpenSSL. */
export const EncryptFile = ({ onClose }: { onClose: () => void }) => {
  const [file, setFile] = useState<File | null>(null);
  return (
    <EncryptDialog
      title={say('Encrypt a file')}
      make={file && (async () => ({ fileName: file.name, file: await bring(file) }))}
      onClose={onClose}
    >
      <FileInput
        label={say('File##to encrypt')}
        description={say('It stays where it is, in clear. Lists and records are encrypted in their own menus before they lie anywhere.')}
        placeholder={say('Choose…')}
        value={file}
        onChange={setFile}
        required
      />
    </EncryptDialog>
  );
};
