import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { saveText } from '../../components/save-file.ts';
import { useHolds, useSession } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { CustodyPart } from './custody-part.tsx';
import { ImportSourcesPart } from './import-sources-part.tsx';
import { IndexCheck } from './index-check.tsx';
import { LetterPart } from './letter-part.tsx';
import { PolicyPart } from './policy-part.tsx';
import { SettingsHistory } from './settings-history.tsx';
import { UsePolicyPart } from './use-policy-part.tsx';
import { VaultKeys } from './vault-keys.tsx';

/** What is known of the vault, its authority, and the rules that nobody can weaken. */
export const VaultPanel = () => {
  const { vault } = useSession();
  const keepsIndex = useHolds('Document Controller', 'Quality', 'Administrator');
  const { data, error } = useAsk('vault.information', {});
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <>
      <dl className="facts vault-facts">
        <dt>{say('Organisation')}</dt>
        <dd>{data.organisation}</dd>
        <dt>{say('Folder')}</dt>
        <dd>{vault.folder}</dd>
        <dt>{say('Vault')}</dt>
        <dd className="figures">{data.id}</dd>
        <dt>{say('Created##when')}</dt>
        <dd>
          <Moment at={data.createdAt} />
        </dd>
        <dt>{say('Holds##contains')}</dt>
        <dd>
          {say('{documents} documents, {people} people, {seq} ledger entries', {
            documents: data.documents,
            people: data.people,
            seq: data.head.seq,
          })}
        </dd>
        <dt>{say('Ledger head')}</dt>
        <dd className="figures wrap">
          {data.head.seq}, {data.head.hash}
        </dd>
        <dt>{say('Fingerprint of the authority (SHA-256)')}</dt>
        <dd className="figures wrap">{data.authorityFingerprint}</dd>
        <dt>{say('Seal')}</dt>
        <dd className="figures">{say('certificate {serial}', { serial: data.sealSerial })}</dd>
        <dt>{say('Workstation')}</dt>
        <dd>{sayGiven(data.workstationKey)}</dd>
        <dt>{say('Program')}</dt>
        <dd className="figures">Countersign {data.softwareVersion}</dd>
      </dl>
      <Text className="meta" mb="sm">
        {say(
          'Write the ledger head on paper from time to time and keep it elsewhere: it shows when an old copy of the vault was put back.',
        )}
      </Text>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void saveText('authority.pem', data.authorityPem)}
      >
        {say('Save authority.pem')}
      </Button>
      <VaultKeys keys={data.keys} />
      <CustodyPart custody={data.custody} />
      {keepsIndex ? (
        <>
          <Title order={2} mt="xl" mb="sm">
            {say('Search index')}
          </Title>
          <IndexCheck />
        </>
      ) : null}
      <Title order={2} mt="xl" mb="sm">
        {say('Policy')}
      </Title>
      <PolicyPart policy={data.policy} />
      <Title order={2} mt="xl" mb="sm">
        {say('Use of what is imported')}
      </Title>
      <UsePolicyPart />
      <Title order={2} mt="xl" mb="sm">
        {say('Where imports are allowed')}
      </Title>
      <ImportSourcesPart />
      <Title order={2} mt="xl" mb="sm">
        {say('Letter to FDA on electronic signatures')}
      </Title>
      <LetterPart />
      <Title order={2} mt="xl" mb="sm">
        {say('History of the settings')}
      </Title>
      <SettingsHistory />
    </>
  );
};
