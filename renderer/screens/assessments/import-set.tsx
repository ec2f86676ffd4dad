import { FileInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import type { Told } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { RunningImports } from './running-imports.tsx';

/** A feed comes as one file, or as a folder of records, which is packed into one archive before it is imported. */
const From = ({ isFolder, onChange }: { isFolder: boolean; onChange: (isFolder: boolean) => void }) => (
  <Radio.Group
    label={say('It came as##a feed')}
    value={isFolder ? 'folder' : 'file'}
    onChange={(value) => onChange(value === 'folder')}
    mb="xs"
  >
    <Radio value="file" label={say('A file##that is imported')} my={4} />
    <Radio value="folder" label={say('A folder of records, as OSV is published')} my={4} />
  </Radio.Group>
);

/** A file, what it came on, and for a bill of materials whose it is. What speaks against it is told, and asks for a reason. */
export const ImportSet = ({ what, onClose }: { what: 'sbom' | 'feed'; onClose: () => void }) => {
  const isSbom = what === 'sbom';
  const releases = useAsk('entry.list', isSbom ? { register: 'release', limit: 200 } : null);
  const importSbom = useDo('reference.importSbom');
  const importFeed = useDo('reference.importFeed');
  const [file, setFile] = useState<File | null>(null);
  const [isFolder, setIsFolder] = useState(false);
  const [folder, setFolder] = useState('');
  const [medium, setMedium] = useState('');
  const [release, setRelease] = useState<string | null>(null);
  const [despite, setDespite] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Told | null>(null);

  const begin = async (): Promise<void> => {
    if (isFolder ? folder.trim() === '' : !file) return;
    setBusy(true);
    setError(null);
    try {
      const given =
        file && !isFolder
          ? { file: await bring(file), fileName: file.name }
          : await call('reference.packFolder', { folder: folder.trim() });
      const source = {
        ...{ ...given, medium },
        ...(despite.trim() === '' ? {} : { despite }),
      };
      const { id } = isSbom ? await importSbom.mutateAsync({ ...source, release: release ?? '' }) : await importFeed.mutateAsync(source);
      go(`/references/${id}`);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={isSbom ? say('Import a bill of materials') : say('Import a feed')}
      size="lg"
      confirmLabel={say('Import##a file')}
      error={error}
      busy={isBusy}
      disabled={(isFolder ? folder.trim() === '' : !file) || medium.trim() === '' || (isSbom && release === null)}
      onClose={onClose}
      onConfirm={() => void begin()}
    >
      {isSbom ? (
        <Select
          label={say('Release##of software')}
          data={(releases.data?.rows ?? []).map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
          value={release}
          onChange={setRelease}
          searchable
        />
      ) : null}
      {isSbom ? null : (
        <From
          isFolder={isFolder}
          onChange={(is) => {
            setIsFolder(is);
            setError(null);
          }}
        />
      )}
      {isFolder ? (
        <FolderInput label={say('Folder on this computer')} purpose="open" value={folder} onChange={setFolder} />
      ) : (
        <FileInput
          label={say('File##to import')}
          description={
            isSbom
              ? say('CycloneDX or SPDX. It is kept as it came, and read in a process apart.')
              : say(
                  'KEV, CVE List, OSV, NVD, CSAF, OpenVEX, CycloneDX VEX or EPSS, also as a ZIP. It is kept as it came, and read in a process apart.',
                )
          }
          placeholder={say('Choose a file')}
          value={file}
          onChange={(next) => {
            setFile(next);
            setError(null);
          }}
          data-autofocus
        />
      )}
      <TextInput
        name="medium"
        label={say('Medium')}
        description={say('What the file came on, such as a stick with its label.')}
        value={medium}
        onChange={(event) => setMedium(event.currentTarget.value)}
        maxLength={200}
        required
      />
      {error?.code === 'refused' ? (
        <Textarea
          name="despite"
          label={say('Why it is taken all the same')}
          description={say('It stays with the set, beside what spoke against it.')}
          value={despite}
          onChange={(event) => setDespite(event.currentTarget.value)}
          autosize
          minRows={2}
        />
      ) : null}
      {isBusy ? <RunningImports /> : null}
    </FormDialog>
  );
};
