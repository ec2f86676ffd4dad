import { Button, Checkbox, FileInput, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { certificatePem } from '#shared/domain/pem.ts';
import { call, type OperationOutput } from '../api/client.ts';
import { say } from '../words/say.ts';
import { ErrorNotice, type Told } from './error-notice.tsx';
import './recipients-input.css';

/** Somebody for whom something is to be encrypted, and whether a person confirmed whose certificate it is. */
export type Chosen = OperationOutput<'exchange.readRecipient'> & { certificate: string; confirmed: boolean };

/** In PEM, also where the file is in binary form. */
const certificateIn = async (file: File): Promise<string> => {
  const text = await file.text();
  if (text.includes('-----')) return text;
  return certificatePem(btoa(Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join('')));
};

const Recipient = ({ of, onChange, onRemove }: { of: Chosen; onChange: (confirmed: boolean) => void; onRemove: () => void }) => (
  <li className="recipient">
    <Group justify="space-between" wrap="nowrap">
      <Text fw={600}>{of.name}</Text>
      <Button size="compact-sm" variant="default" onClick={onRemove} aria-label={say('Remove {name}', { name: of.name })}>
        {say('Remove')}
      </Button>
    </Group>
    <Text className="meta">{say('{key} key, certificate valid until {until}', { key: of.key, until: of.until })}</Text>
    <Text className="figures fingerprint">{of.fingerprint}</Text>
    <Checkbox
      mt="xs"
      label={say('I compared this fingerprint with {name}, by telephone or on paper', { name: of.name })}
      checked={of.confirmed}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  </li>
);

/** Whether each of them was compared, and there is one. */
export const areConfirmed = (chosen: readonly Chosen[]): boolean => chosen.length > 0 && chosen.every(({ confirmed }) => confirmed);

/** As operations take them. */
export const recipientsOf = (chosen: readonly Chosen[]) => chosen.map(({ certificate, fingerprint }) => ({ certificate, fingerprint }));

/** Certificates of those who shall open it; each fingerprint is confirmed by the person, because a certificate that came by mail can be anybody's. */
export const RecipientsInput = ({ value, onChange }: { value: readonly Chosen[]; onChange: (value: Chosen[]) => void }) => {
  const [refusal, setRefusal] = useState<Told | null>(null);
  const add = async (file: File | null) => {
    if (file === null) return;
    setRefusal(null);
    try {
      const certificate = await certificateIn(file);
      const read = await call('exchange.readRecipient', { certificate });
      if (value.some(({ fingerprint }) => fingerprint === read.fingerprint)) return;
      onChange([...value, { ...read, certificate, confirmed: false }]);
    } catch (error) {
      setRefusal(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <Stack gap="sm">
      <FileInput
        label={say('Certificate of a recipient')}
        description={say(
          'A file that ends in .pem, .crt or .cer. It is encrypted for everybody whose certificate you add, and for ourselves.',
        )}
        placeholder={say('Choose…')}
        value={null}
        onChange={(file) => void add(file)}
      />
      <ErrorNotice error={refusal} />
      {value.length === 0 ? null : (
        <ul className="recipients" aria-label={say('Recipients')}>
          {value.map((one) => (
            <Recipient
              key={one.fingerprint}
              of={one}
              onChange={(confirmed) => onChange(value.map((other) => (other === one ? { ...one, confirmed } : other)))}
              onRemove={() => onChange(value.filter((other) => other !== one))}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
};
