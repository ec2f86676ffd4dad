import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { SignatureDialog } from '../../components/signature-dialog.tsx';

/** At once or from a date on, and then the signature that seals the record. */
export const ReleaseDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [when, setWhen] = useState('now');
  const [date, setDate] = useState('');
  const [signing, setSigning] = useState(false);
  const release = useDo('workflow.release');
  const effective = when === 'date' ? { effectiveFrom: date } : { effectiveFrom: new Date().toLocaleDateString('sv-SE') };
  if (signing)
    return (
      <SignatureDialog
        asked={{ number, act: 'release', ...effective }}
        confirmLabel="Sign and make effective"
        onSign={(credentials) => release.mutateAsync({ number, ...effective, ...credentials })}
        onClose={onClose}
      />
    );
  return (
    <Modal opened onClose={onClose} title="Make effective">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setSigning(true);
        }}
      >
        <Stack>
          <Radio.Group label="From when" value={when} onChange={setWhen}>
            <Stack gap="xs" mt="xs">
              <Radio value="now" label="At once" />
              <Radio value="date" label="From a date on" />
            </Stack>
          </Radio.Group>
          {when === 'date' ? (
            <TextInput type="date" label="Effective from" value={date} onChange={(event) => setDate(event.currentTarget.value)} required />
          ) : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit">Go on to the signature</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
