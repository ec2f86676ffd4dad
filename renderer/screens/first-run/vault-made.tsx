import { Button, Group, Text, Title } from '@mantine/core';
import { saveText } from '../../components/save-file.ts';
import { TextToTake } from '../../components/text-to-take.tsx';
import { say } from '../../words/say.ts';

/** The one moment to take the authority's certificate out: auditors trust records by it. */
export const VaultMade = ({
  authorityPem,
  authorityFingerprint,
  onDone,
}: {
  authorityPem: string;
  authorityFingerprint: string;
  onDone: () => void;
}) => {
  return (
    <main className="gate">
      <div className="panel gate-sheet">
        <Title order={1} mb="md">
          {say('The vault is ready')}
        </Title>
        <Text mb="md">
          {say(
            'Every record is proven against the certificate of your own authority. Keep a copy outside this computer, and print its fingerprint: whoever holds them can check your records without this program.',
          )}
        </Text>
        <TextToTake of={say('Fingerprint of the authority (SHA-256)')} text={authorityFingerprint} />
        <Group>
          <Button variant="default" onClick={() => void saveText('authority.pem', authorityPem)}>
            {say('Save authority.pem')}
          </Button>
          <Button onClick={onDone}>{say('Go to sign-in')}</Button>
        </Group>
      </div>
    </main>
  );
};
