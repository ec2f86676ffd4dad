import { Button, Checkbox, Group, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { DateField } from '../../components/date-field.tsx';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { ErrorNotice, type Told } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';
import { usePackagePanel } from '../../frame/package-panel.tsx';
import { PackageList } from './package-list.tsx';

/** What to include, as of which day, and where to; the panel of the frame shows how far it is. */
export const PackagePart = () => {
  const { make, busy } = usePackagePanel();
  const [what, setWhat] = useState('all');
  const [documents, setDocuments] = useState<string[]>([]);
  const [asOf, setAsOf] = useState('');
  const [form, setForm] = useState('zip');
  const [folder, setFolder] = useLocalStorage({ key: 'package-folder', defaultValue: '' });
  const [withList, setWithList] = useState(false);
  const [custodianName, setCustodianName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<Told | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    make(
      {
        folder,
        form: form === 'folder' ? 'folder' : 'zip',
        ...(what === 'some' ? { documents } : {}),
        ...(asOf === '' ? {} : { asOf }),
        ...(withList ? { custodianName, custodianPassphrase: passphrase } : {}),
      },
      setRefusal,
    );
    setPassphrase('');
  };
  return (
    <div className="exports">
      <form onSubmit={submit} aria-label="Audit package">
        <Stack>
          <Text className="meta">
            Records, ledger, certificates, an index that opens in a browser, and checksums that the seal signs. Whoever gets it needs
            nothing of this program.
          </Text>
          <Radio.Group label="What to include" value={what} onChange={setWhat}>
            <Stack gap="xs" mt="xs">
              <Radio value="all" label="All documents that were ever released, and the whole ledger" />
              <Radio value="some" label="Chosen documents, and the entries about them" />
            </Stack>
          </Radio.Group>
          {what === 'some' ? <DocumentsSelect label="Documents" value={documents} onChange={setDocuments} /> : null}
          <DateField
            name="asOf"
            label="As of the end of"
            description="Leave empty for the present state. Nothing after that day is included."
            value={asOf}
            onChange={setAsOf}
            maw={360}
          />
          <FolderInput label="Folder on this computer" purpose="open" value={folder} onChange={setFolder} />
          <Radio.Group label="Form" value={form} onChange={setForm}>
            <Group mt="xs">
              <Radio value="zip" label="One ZIP file" />
              <Radio value="folder" label="A folder" />
            </Group>
          </Radio.Group>
          <Checkbox
            label="With the revocation list that other tools read; the custodian enters name and passphrase"
            checked={withList}
            onChange={(event) => setWithList(event.currentTarget.checked)}
          />
          {withList ? (
            <>
              <ErrorNotice error={refusal} />
              <TextInput
                name="custodianName"
                label="Name of the custodian"
                value={custodianName}
                onChange={(event) => setCustodianName(event.currentTarget.value)}
                autoComplete="off"
                required
              />
              <PasswordInput
                name="custodianPassphrase"
                label="Custodian passphrase"
                value={passphrase}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
                autoComplete="off"
                required
              />
            </>
          ) : null}
          <Group>
            <Button type="submit" disabled={busy || (what === 'some' && documents.length === 0)}>
              Make the package
            </Button>
          </Group>
        </Stack>
      </form>
      <section aria-label="Packages that were made">
        <Title order={2} mb="sm">
          Packages that were made
        </Title>
        <PackageList />
      </section>
    </div>
  );
};
