import { useLocalStorage } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useDo } from '../api/use-operation.ts';
import type { Told } from '../components/error-notice.tsx';
import { FolderInput } from '../components/folder-input.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { areConfirmed, type Chosen, RecipientsInput, recipientsOf } from '../components/recipients-input.tsx';
import type { Made } from '../components/save-file.ts';
import { say } from '../words/say.ts';

/** Takes a file out for people who have only OpenSSL; what an operation makes is encrypted before it lies anywhere outside the vault. */
export const EncryptDialog = ({
  title,
  make,
  onClose,
  children,
}: {
  title: string;
  /** Null as long as nothing is chosen. */
  make: (() => Promise<Made>) | null;
  onClose: () => void;
  /** Where it is chosen what is taken out. */
  children: ReactNode;
}) => {
  const encrypt = useDo('exchange.encryptFile');
  const [recipients, setRecipients] = useState<Chosen[]>([]);
  const [folder, setFolder] = useLocalStorage({ key: 'package-folder', defaultValue: '' });
  const [making, setMaking] = useState(false);
  const [refusal, setRefusal] = useState<Told | null>(null);
  const take = async () => {
    if (!make) return;
    setMaking(true);
    setRefusal(null);
    try {
      const { file, fileName } = await make();
      const { path, encrypted } = await encrypt.mutateAsync({ folder, file, fileName, recipients: recipientsOf(recipients) });
      const names = encrypted.recipients.join(', ');
      notifications.show({
        message: say('Encrypted for {names} in {path}. README.txt explains how it is opened.', { names, path }),
        autoClose: false,
      });
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setMaking(false);
    }
  };
  return (
    <FormDialog
      title={title}
      size="lg"
      error={refusal}
      busy={making}
      confirmLabel={say('Encrypt')}
      disabled={!make || !areConfirmed(recipients)}
      onConfirm={() => void take()}
      onClose={onClose}
    >
      {children}
      <RecipientsInput value={recipients} onChange={setRecipients} />
      <FolderInput label={say('Folder on this computer')} purpose="open" value={folder} onChange={setFolder} />
    </FormDialog>
  );
};
