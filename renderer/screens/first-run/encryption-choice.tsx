import { Fieldset, Radio, Stack, Text } from '@mantine/core';
import type { Cipher } from '#shared/domain/vault-ciphers.ts';
import { phrase, say } from '../../words/say.ts';

export type Encryption = Cipher | 'none';

const choices: readonly (readonly [Encryption, string])[] = [
  ['none', phrase('Not by this program: the disk is encrypted, or need not be')],
  ['aegis', phrase('Encrypted with AEGIS-256, the faster one')],
  ['sqlcipher', phrase('Encrypted with AES-256 (SQLCipher), where your list of algorithms asks for it')],
];
const isEncryption = (value: string): value is Encryption => choices.some(([one]) => one === value);

/** Chosen once: whether the files of the vault can be read without a password. */
export const EncryptionChoice = ({ value, onChange }: { value: Encryption; onChange: (value: Encryption) => void }) => (
  <Fieldset legend={say('Encryption of the files')}>
    <Text size="sm" mb="sm">
      {say(
        "Encrypt the disk first, with what the operating system has: that protects everything on it, this vault included. An encrypted vault also protects a copy of the folder. Work gets a few percent slower, somebody has to unlock the vault each time the program starts, and everything in it is lost when all passwords and the custodian's passphrase are.",
      )}
    </Text>
    <Radio.Group
      aria-label={say('Encryption of the files')}
      value={value}
      onChange={(next) => {
        if (isEncryption(next)) onChange(next);
      }}
    >
      <Stack gap="xs">
        {choices.map(([one, label]) => (
          <Radio key={one} value={one} label={say(label)} />
        ))}
      </Stack>
    </Radio.Group>
  </Fieldset>
);
