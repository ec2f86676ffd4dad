import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { roles } from '#shared/domain/roles.ts';
import type { OperationInput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DocumentSelect } from '../../components/document-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type Asked = OperationInput<'training.setPolicy'>;

/** Sets what waits for a training: the release of documents, or the signatures of a role. */
export const PolicyForm = ({ of, onClose }: { of: 'role' | 'release'; onClose: () => void }) => {
  const [role, setRole] = useState<string | null>(null);
  const [requirement, setRequirement] = useState<string | null>(null);
  const [kind, setKind] = useState<'type' | 'document'>('type');
  const [typeId, setTypeId] = useState<string | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const [share, setShare] = useState(100);
  const [days, setDays] = useState(14);
  const [reason, setReason] = useState('');
  const { data: requirements } = useAsk('training.requirements', of === 'role' ? {} : null);
  const { data: types } = useAsk('documents.listTypes', of === 'release' ? {} : null);
  const set = useDo('training.setPolicy');
  const asked = (): Asked | null => {
    const known = roles.find((one) => one === role);
    if (of === 'role') return known && requirement ? { kind: 'role', role: known, requirement, reason } : null;
    const step = { share, days };
    if (kind === 'type') return typeId ? { kind, typeId, step, reason } : null;
    return number ? { kind, number, step, reason } : null;
  };
  const confirm = () => {
    const given = asked();
    if (given) set.mutate(given, { onSuccess: onClose });
  };
  const whole = (given: number | string): number => (typeof given === 'number' ? given : 0);
  return (
    <FormDialog
      title={of === 'role' ? say('Let a role demand training') : say('Wait before a release')}
      error={set.error}
      busy={set.isPending}
      confirmLabel={say('Set it')}
      disabled={asked() === null || reason.trim() === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {of === 'role' ? (
        <>
          <Select
            label={say('Role')}
            data={roles.map((one) => ({ value: one, label: sayGiven(one) }))}
            value={role}
            onChange={setRole}
            required
          />
          <Select
            label={say('Requirement')}
            description={say(
              'Whoever holds the role signs only with a current training by it. Somebody with the role has to be trained already.',
            )}
            data={(requirements ?? [])
              .filter(({ state }) => state === 'In force')
              .map((one) => ({ value: one.number, label: `${one.number} ${one.title}` }))}
            value={requirement}
            onChange={setRequirement}
            searchable
            required
          />
        </>
      ) : (
        <>
          <SegmentedControl
            aria-label={say('It holds for')}
            data={[
              { value: 'type', label: say('A document type') },
              { value: 'document', label: say('One document') },
            ]}
            value={kind}
            onChange={(picked) => setKind(picked === 'document' ? 'document' : 'type')}
          />
          {kind === 'type' ? (
            <Select
              label={say('Document type')}
              data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
              value={typeId}
              onChange={setTypeId}
              required
            />
          ) : (
            <DocumentSelect label={say('Document')} value={number} onChange={setNumber} required />
          )}
          <NumberInput
            label={say('Per cent of the people who have to have read it')}
            value={share}
            onChange={(given) => setShare(whole(given))}
            min={1}
            max={100}
            allowDecimal={false}
            required
          />
          <NumberInput
            label={say('Or so many days after its approval')}
            value={days}
            onChange={(given) => setDays(whole(given))}
            min={1}
            max={365}
            allowDecimal={false}
            required
          />
        </>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};
