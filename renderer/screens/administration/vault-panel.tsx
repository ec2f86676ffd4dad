import { Button, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { saveText } from '../../components/save-file.ts';
import { useHolds, useSession } from '../../frame/session.tsx';
import { CustodyPart } from './custody-part.tsx';
import { IndexCheck } from './index-check.tsx';
import { PolicyPart } from './policy-part.tsx';
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
        <dt>Organisation</dt>
        <dd>{data.organisation}</dd>
        <dt>Folder</dt>
        <dd>{vault.folder}</dd>
        <dt>Vault</dt>
        <dd className="figures">{data.id}</dd>
        <dt>Created</dt>
        <dd>
          <Moment at={data.createdAt} />
        </dd>
        <dt>Holds</dt>
        <dd>
          {data.documents} documents, {data.people} people, {data.head.seq} ledger entries
        </dd>
        <dt>Ledger head</dt>
        <dd className="figures wrap">
          {data.head.seq}, {data.head.hash}
        </dd>
        <dt>Fingerprint of the authority (SHA-256)</dt>
        <dd className="figures wrap">{data.authorityFingerprint}</dd>
        <dt>Seal</dt>
        <dd className="figures">certificate {data.sealSerial}</dd>
        <dt>Workstation</dt>
        <dd>{data.workstationKey}</dd>
        <dt>Program</dt>
        <dd className="figures">Countersign {data.softwareVersion}</dd>
      </dl>
      <Text className="meta" mb="sm">
        Write the ledger head on paper from time to time and keep it elsewhere: it shows when an old copy of the vault was put back.
      </Text>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void saveText('authority.pem', data.authorityPem)}
      >
        Save authority.pem
      </Button>
      <VaultKeys keys={data.keys} />
      <CustodyPart custody={data.custody} />
      {keepsIndex ? (
        <>
          <Title order={2} mt="xl" mb="sm">
            Search index
          </Title>
          <IndexCheck />
        </>
      ) : null}
      <Title order={2} mt="xl" mb="sm">
        Policy
      </Title>
      <PolicyPart policy={data.policy} />
      <Title order={2} mt="xl" mb="sm">
        Use of what is imported
      </Title>
      <UsePolicyPart />
    </>
  );
};
