import { Button, Checkbox, Group, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { DateField } from '../../components/date-field.tsx';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { ErrorNotice, type Told } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';
import { areConfirmed, type Chosen, RecipientsInput, recipientsOf } from '../../components/recipients-input.tsx';
import { usePackagePanel } from '../../frame/package-panel.tsx';
import { say } from '../../words/say.ts';
import { PackageList } from './package-list.tsx';

/** As large as OpenSSL opens on an ordinary computer. */
const PART_MB = 256;

/** What to include, as of which day, and where to; the panel of the frame shows how far it is. */
export const PackagePart = () => {
  const { make, busy } = usePackagePanel();
  const [what, setWhat] = useState('all');
  const [documents, setDocuments] = useState<string[]>([]);
  const [asOf, setAsOf] = useState('');
  const [form, setForm] = useState('zip');
  const [recipients, setRecipients] = useState<Chosen[]>([]);
  const [folder, setFolder] = useLocalStorage({ key: 'package-folder', defaultValue: '' });
  const [withList, setWithList] = useState(false);
  const [custodianName, setCustodianName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<Told | null>(null);
  const unconfirmed = form === 'encrypted' && !areConfirmed(recipients);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    make(
      {
        folder,
        form: form === 'folder' || form === 'countersign' ? form : 'zip',
        ...(what === 'some' ? { documents } : {}),
        ...(asOf === '' ? {} : { asOf }),
        ...(form === 'encrypted' ? { encrypt: { recipients: recipientsOf(recipients), partMegabytes: PART_MB } } : {}),
        ...(withList ? { custodianName, custodianPassphrase: passphrase } : {}),
      },
      setRefusal,
    );
    setPassphrase('');
  };
  return (
    <div className="exports">
      <form onSubmit={submit} aria-label={say('Audit package')}>
        <Stack>
          <Text className="meta">
            {say(
              'Records, ledger, certificates, an index that opens in a browser, and checksums that the seal signs. Whoever gets it needs nothing of this program.',
            )}
          </Text>
          <Radio.Group label={say('What to include')} value={what} onChange={setWhat}>
            <Stack gap="xs" mt="xs">
              <Radio value="all" label={say('All documents that were ever released, all entries of registers, and the whole ledger')} />
              <Radio value="some" label={say('Chosen documents and entries of registers, and what the ledger holds about them')} />
            </Stack>
          </Radio.Group>
          {what === 'some' ? (
            <DocumentsSelect withEntries label={say('Documents and entries of registers')} value={documents} onChange={setDocuments} />
          ) : null}
          <DateField
            name="asOf"
            label={say('As of the end of')}
            description={say('Leave empty for the present state. Nothing after that day is included.')}
            value={asOf}
            onChange={setAsOf}
            maw={360}
          />
          <FolderInput label={say('Folder on this computer')} purpose="open" value={folder} onChange={setFolder} />
          <Radio.Group label={say('Form')} value={form} onChange={setForm}>
            <Group mt="xs">
              <Radio value="zip" label={say('One ZIP file')} />
              <Radio
                value="countersign"
                label={say('The same, ending in .countersign: a double click verifies it where Countersign is installed')}
              />
              <Radio value="folder" label={say('A folder')} />
              <Radio value="encrypted" label={say('Encrypted, for people who have OpenSSL')} />
            </Group>
          </Radio.Group>
          {form === 'encrypted' ? <RecipientsInput value={recipients} onChange={setRecipients} /> : null}
          <Checkbox
            label={say('With the revocation list that other tools read; the custodian enters name and passphrase')}
            checked={withList}
            onChange={(event) => setWithList(event.currentTarget.checked)}
          />
          {withList ? (
            <>
              <ErrorNotice error={refusal} />
              <TextInput
                name="custodianName"
                label={say('Name of the custodian')}
                value={custodianName}
                onChange={(event) => setCustodianName(event.currentTarget.value)}
                autoComplete="off"
                required
              />
              <PasswordInput
                name="custodianPassphrase"
                label={say('Custodian passphrase')}
                value={passphrase}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
                autoComplete="off"
                required
              />
            </>
          ) : null}
          <Group>
            <Button type="submit" disabled={busy || unconfirmed || (what === 'some' && documents.length === 0)}>
              {say('Make the package')}
            </Button>
          </Group>
        </Stack>
      </form>
      <section aria-label={say('Packages that were made')}>
        <Title order={2} mb="sm">
          {say('Packages that were made')}
        </Title>
        <PackageList />
      </section>
    </div>
  );
};
