import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';
import { CheckerFields, type Duty } from './checker-fields.tsx';

type Shown = OperationOutput<'external.show'>;

/** What came of checking for a newer edition. */
export const CheckDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [outcome, setOutcome] = useState('current');
  const [fields, setFields] = useState({ edition: '', source: '', note: '' });
  const check = useDo('external.check');
  const bind = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setFields((before) => ({ ...before, [name]: value })),
  });
  const submit = () => {
    const { edition, source, note } = fields;
    const found = { number, source, note };
    check.mutate(outcome === 'newer' ? { outcome: 'newer', ...found, edition } : { outcome: 'current', ...found }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={say('Check for a newer edition of {number}', { number })}
      error={check.error}
      busy={check.isPending}
      confirmLabel={say('Record it')}
      onConfirm={submit}
      onClose={onClose}
    >
      <Radio.Group label={say('Result')} value={outcome} onChange={setOutcome}>
        <Stack gap="xs" mt="xs">
          <Radio value="current" label={say('There is no newer edition')} />
          <Radio value="newer" label={say('There is a newer edition')} />
        </Stack>
      </Radio.Group>
      {outcome === 'newer' ? <TextInput label={say('Newer edition')} maxLength={80} required {...bind('edition')} /> : null}
      <TextInput
        name="place"
        label={say('Where you looked')}
        placeholder={say('Catalogue of the publisher, printed list')}
        maxLength={300}
        required
        {...bind('source')}
      />
      <Textarea label={say('Note')} maxLength={2000} autosize minRows={2} {...bind('note')} />
    </FormDialog>
  );
};

/** Why an edition that was found is not taken into use. */
export const AnswerDialog = ({ number, check, onClose }: { number: string; check: Shown['checks'][number]; onClose: () => void }) => {
  const answer = useDo('external.answer');
  return (
    <ReasonDialog
      title={say('Answer to edition {newerEdition}', { newerEdition: check.newerEdition })}
      explanation={say(
        'The finding is then closed. To adopt the edition instead, revise the document: once that edition is in force, the finding closes automatically.',
      )}
      label={say('Why it is not adopted, or under which name it was adopted')}
      confirmLabel={say('Answer')}
      error={answer.error}
      busy={answer.isPending}
      onConfirm={(reason) => answer.mutate({ number, check: check.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

/** Who checks for newer editions from now on. */
export const CheckerDialog = ({ number, shown, onClose }: { number: string; shown: Shown; onClose: () => void }) => {
  const [duty, setDuty] = useState<Duty>({ checker: shown.checker?.userId ?? '', checkMonths: shown.checkMonths ?? 12 });
  const set = useDo('external.setChecker');
  return (
    <ReasonDialog
      title={say('Who checks {number}', { number })}
      explanation={say('This person checks for newer editions and records the result.')}
      confirmLabel={say('Name this person')}
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) =>
        set.mutate({ number, checker: duty.checker, checkMonths: Number(duty.checkMonths), reason }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <CheckerFields value={duty} onChange={setDuty} />
    </ReasonDialog>
  );
};
