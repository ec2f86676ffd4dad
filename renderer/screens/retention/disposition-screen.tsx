import { Button, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { SignatureList } from '../../components/signature-list.tsx';
import { useOffer } from '../../frame/commands.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import '../../panels/documents.css';
import { MachineBadge } from '../../components/state-badge.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';
import './retention.css';

type Shown = OperationOutput<'retention.show'>;
type Dialog = 'sign' | 'refuse' | 'withdraw' | null;

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="disposition-part">
    <Title order={2} mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

const Actions = ({ of: { id, may }, onAct }: { of: Shown; onAct: (dialog: Dialog) => void }) => {
  const allowed = (
    [
      { shown: may.withdraw, label: say('Withdraw…'), dialog: 'withdraw' },
      { shown: may.refuse, label: say('Refuse…'), dialog: 'refuse' },
      { shown: may.sign, label: say('Sign the disposition…'), dialog: 'sign' },
    ] as const
  ).filter(({ shown }) => shown);
  useOffer(allowed.map(({ label, dialog }) => ({ label: `${label} (${id})`, run: () => onAct(dialog) })));
  return (
    <Group gap="sm" wrap="nowrap">
      {allowed.map(({ label, dialog }) => (
        <Button key={dialog} onClick={() => onAct(dialog)} {...(dialog === 'sign' ? {} : { variant: 'default' })}>
          {label}
        </Button>
      ))}
    </Group>
  );
};

const EndDialog = ({ id, act, onClose }: { id: string; act: 'refuse' | 'withdraw'; onClose: () => void }) => {
  const end = useDo(`retention.${act}`);
  return (
    <ReasonDialog
      title={act === 'refuse' ? say('Refuse {id}', { id }) : say('Withdraw {id}', { id })}
      explanation={say('The proposal ends and is kept, with your reason. Its revisions stay as they are and can be proposed again.')}
      confirmLabel={act === 'refuse' ? say('Refuse the proposal') : say('Withdraw the proposal')}
      error={end.error}
      busy={end.isPending}
      onConfirm={(reason) => end.mutate({ id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

type Item = Shown['items'][number];
const pathOf = ({ number, label }: Item): string => `/documents/${number}?revision=${label}`;
const columns: Column<Item>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'until', title: phrase('Kept until'), kind: 'day', sortBy: ({ until }) => until },
  {
    id: 'record',
    title: phrase('Record, SHA-256'),
    kind: 'code',
    cell: ({ record }) => (
      <span className="meta" title={record ?? ''}>
        {record?.slice(0, 16) ?? '–'}
      </span>
    ),
  },
  { id: 'obstacles', title: phrase('In the way'), sortBy: ({ inTheWay }) => inTheWay.map(sayGiven).join(' ') },
];

/** One disposition: which revisions, why, who signed, and what the person who looks may do. */
export default function DispositionScreen({ id = '' }: { id?: string }) {
  const { data: shown, error } = useAsk('retention.show', { id });
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!shown) return null;
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{id}</span>{' '}
            {sayCount(shown.revisions, 'Disposition of one revision', 'Disposition of {count} revisions')}
          </Title>
          <MachineBadge machine={dispositionMachine} state={shown.state} />
        </div>
        <Actions of={shown} onAct={setDialog} />
      </div>
      <Text className="meta" mb="md">
        <Said text="Proposed by {person}, {moment}." with={{ person: shown.proposedBy, moment: <Moment at={shown.proposedAt} /> }} />
        {shown.decidedAt === null ? ` ${say('It waits for the signature of Quality, a second person.')}` : null}
        {shown.decidedAt === null ? null : (
          <>
            {' '}
            <Said
              text="{state} by {decidedBy}, {moment}."
              with={{ state: say(shown.state), decidedBy: shown.decidedBy, moment: <Moment at={shown.decidedAt} /> }}
            />
          </>
        )}
      </Text>
      <Part title={say('Revisions')}>
        <RecordTable
          caption={say('Revisions of the disposition')}
          of={{ data: shown.items }}
          columns={columns}
          keyOf={({ number, label }) => `${number} ${label}`}
          empty={<EmptyState title={say('No revision is named.')} />}
          onOpen={(item) => go(pathOf(item))}
        />
      </Part>
      <Part title={say('Reason')}>
        <Text maw="75ch">{shown.reason}</Text>
      </Part>
      {shown.decisionReason === null ? null : (
        <Part title={shown.state === 'Refused' ? say('Why it was refused') : say('Why it was withdrawn')}>
          <Text maw="75ch">{shown.decisionReason}</Text>
        </Part>
      )}
      <Part title={say('Signatures')}>
        <SignatureList signatures={shown.signatures} />
      </Part>
      {dialog === 'sign' ? (
        <SignatureDialog act="retention.sign" about={{ id }} confirmLabel={say('Sign the disposition')} onClose={close} />
      ) : null}
      {dialog === 'refuse' || dialog === 'withdraw' ? <EndDialog id={id} act={dialog} onClose={close} /> : null}
    </div>
  );
}
