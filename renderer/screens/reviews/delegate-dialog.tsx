import { Group, Select } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useHolds, useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

/** Chooses who signs while one is away; document control does it for others, too. */
export const DelegateDialog = ({ onClose }: { onClose: () => void }) => {
  const { userId } = useSession();
  const { data: signers } = useAsk('assignment.signers', {});
  const [principal, setPrincipal] = useState(userId);
  const [to, setTo] = useState<string | null>(null);
  const [span, setSpan] = useState({ from: DateTime.now().toISODate(), until: '' });
  const delegate = useDo('assignment.delegate');
  const mayForOthers = useHolds('Document Controller');
  const own = signers?.find((one) => one.userId === principal)?.roles ?? [];
  const able = (signers ?? []).filter((one) => one.userId !== principal && one.roles.some((role) => own.includes(role)));
  const choice = (one: { userId: string; printedName: string }) => ({ value: one.userId, label: one.printedName });
  return (
    <ReasonDialog
      title={say('Delegate')}
      explanation={say(
        'The delegate can sign steps assigned to this person from the first day to the last. Both names appear with the signature. The author of a revision, and anybody who signed another step of it, stay excluded.',
      )}
      confirmLabel={say('Delegate')}
      error={delegate.error}
      busy={delegate.isPending}
      onConfirm={(reason) =>
        delegate.mutate({ to: to ?? '', ...span, reason, ...(principal === userId ? {} : { forUser: principal }) }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {mayForOthers ? (
        <Select
          label={say('For')}
          data={(signers ?? []).map(choice)}
          value={principal}
          onChange={(chosen) => {
            setPrincipal(chosen ?? userId);
            setTo(null);
          }}
          allowDeselect={false}
          searchable
        />
      ) : null}
      <Select
        label={say('Who signs')}
        placeholder={say('Pick one')}
        data={able.map(choice)}
        value={to}
        onChange={setTo}
        searchable
        required
        nothingFoundMessage={say('Nobody else holds a role that this person signs with.')}
      />
      <Group grow>
        <DateField name="from" label={say('First day')} value={span.from} onChange={(from) => setSpan({ ...span, from })} required />
        <DateField name="until" label={say('Last day')} value={span.until} onChange={(until) => setSpan({ ...span, until })} required />
      </Group>
    </ReasonDialog>
  );
};
