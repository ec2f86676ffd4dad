import { NumberInput, PasswordInput, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { FolderInput } from '../../components/folder-input.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { phrase, say } from '../../words/say.ts';
import type { BackupStatus } from './backups.ts';

type Plan = NonNullable<BackupStatus['plan']>;
type Numbers = Pick<Plan, 'everyDays' | 'keep' | 'keepDays' | 'drillDays'>;

const usual: Numbers = { everyDays: 7, keep: 10, keepDays: 90, drillDays: 180 };
const fields: { name: keyof Numbers; label: string; max: number }[] = [
  { name: 'everyDays', label: phrase('A backup every … days'), max: 365 },
  { name: 'drillDays', label: phrase('A restore test every … days'), max: 1100 },
  { name: 'keep', label: phrase('Backups that stay at least'), max: 10_000 },
  { name: 'keepDays', label: phrase('Days that each stays at least'), max: 36_500 },
];

/** Where backups go, how often, how long they stay, and who opens them. */
export const PlanBackups = ({ plan, onClose }: { plan: Plan | null; onClose: () => void }) => {
  const [place, setPlace] = useState(plan?.place ?? '');
  const [checkpoints, setCheckpoints] = useState(plan?.checkpoints ?? '');
  const [numbers, setNumbers] = useState<Record<keyof Numbers, number | string>>(plan ?? usual);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [reason, setReason] = useState('');
  const set = useDo('backup.setPlan');
  const isDifferent = again !== '' && again !== passphrase;
  const submit = () => {
    const { everyDays, keep, keepDays, drillDays } = numbers;
    const days = { everyDays: Number(everyDays), keep: Number(keep), keepDays: Number(keepDays), drillDays: Number(drillDays) };
    set.mutate(
      { place, ...days, checkpoints: checkpoints.trim() === '' ? null : checkpoints, reason, ...(passphrase === '' ? {} : { passphrase }) },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={say('Plan the backups')}
      error={set.error}
      busy={set.isPending}
      confirmLabel={say('Keep this plan')}
      disabled={again !== passphrase}
      onConfirm={submit}
      onClose={onClose}
    >
      <FolderInput label={say('Folder, best on another disk or a stick')} purpose="open" value={place} onChange={setPlace} />
      <SimpleGrid cols={2}>
        {fields.map(({ name, label, max }) => (
          <NumberInput
            key={name}
            name={name}
            label={say(label)}
            value={numbers[name]}
            onChange={(value) => setNumbers((before) => ({ ...before, [name]: value }))}
            min={1}
            max={max}
            allowDecimal={false}
            required
          />
        ))}
      </SimpleGrid>
      <FolderInput
        label={say('Second folder, for checkpoints')}
        description={say('Best another stick. It shows when an older state of the vault was put back. May stay empty.')}
        purpose="open"
        optional
        value={checkpoints}
        onChange={setCheckpoints}
      />
      <Text size="sm">
        {plan
          ? say('Left empty, the passphrase stays. A new one opens the backups that are made from now on; older ones keep theirs.')
          : say(
              'Write the passphrase down and keep it away from this computer: nobody can look it up. The custodian opens the backups as well.',
            )}
      </Text>
      <PasswordInput
        name="passphrase"
        label={plan ? say('New passphrase of the backups') : say('Passphrase of the backups')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
        required={plan === null}
        visibilityToggleButtonProps={{ 'aria-label': say('Show the passphrase') }}
      />
      <PasswordInput
        name="again"
        label={say('The passphrase again')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={isDifferent ? say('It is not the same as above.') : null}
        autoComplete="off"
        required={plan === null || passphrase !== ''}
        visibilityToggleButtonProps={{ 'aria-label': say('Show the passphrase') }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};
