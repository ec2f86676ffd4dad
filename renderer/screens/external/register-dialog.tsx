import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { CheckerFields, type Duty } from '../../panels/external/checker-fields.tsx';
import { noParticulars, ParticularsFields } from '../../panels/external/particulars-fields.tsx';
import { say } from '../../words/say.ts';

/** A standard, a regulation or a manual gets its number; its edition is then accepted on the usual route. */
export const RegisterDialog = ({ onClose }: { onClose: () => void }) => {
  const { userId } = useSession();
  const [fields, setFields] = useState({ title: '', owner: userId, department: '' });
  const [particulars, setParticulars] = useState(noParticulars);
  const [duty, setDuty] = useState<Duty>({ checker: userId, checkMonths: 12 });
  const register = useDo('external.register');
  const change = (changed: Partial<typeof fields>) => setFields((before) => ({ ...before, ...changed }));
  const submit = () => {
    register.mutate(
      { ...fields, ...particulars, checker: duty.checker, checkMonths: Number(duty.checkMonths) },
      { onSuccess: ({ number }) => go(`/documents/${number}/edit`) },
    );
  };
  return (
    <FormDialog
      title={say('Register an external document')}
      size="lg"
      error={register.error}
      busy={register.isPending}
      confirmLabel={say('Register it')}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">{say('The document itself can be attached as a file afterwards, if its licence allows it.')}</Text>
      <TextInput
        label={say('Title')}
        placeholder={say('Quality management systems for medical devices')}
        value={fields.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        required
        data-autofocus
      />
      <SimpleGrid cols={2} spacing="sm">
        <ParticularsFields value={particulars} onChange={setParticulars} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="sm">
        <PersonSelect label={say('Owner')} value={fields.owner} onChange={(owner) => change({ owner })} />
        <DepartmentSelect value={fields.department} onChange={(department) => change({ department })} />
      </SimpleGrid>
      <CheckerFields value={duty} onChange={setDuty} />
    </FormDialog>
  );
};
