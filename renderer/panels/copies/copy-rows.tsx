import { ActionIcon, Menu, Select, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { type CopyOutcome, copyMachine, copyOutcomes, outcomesInstead } from '#shared/domain/copies.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { saveMade } from '../../components/save-file.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { machineColumn } from '../../frame/state-column.tsx';
import { phrase, say } from '../../words/say.ts';

type Copy = OperationOutput<'distribution.copies'>['rows'][number];
type Opened = { copy: Copy; act: 'recall' | 'confirm' | 'reprint' } | null;

/** What can be recorded of a copy now. */
const outcomesOf = ({ state, outcome }: Copy): readonly CopyOutcome[] =>
  outcome === null ? copyOutcomes : outcomesInstead(state, outcome);

/** Records what became of a paper, or something else than was recorded before. */
const ConfirmDialog = ({ copy, onClose }: { copy: Copy; onClose: () => void }) => {
  const confirm = useDo(copy.outcome === null ? 'distribution.confirm' : 'distribution.correct');
  const offered = outcomesOf(copy);
  const [outcome, setOutcome] = useState<CopyOutcome>(offered[0] ?? 'returned');
  const [reason, setReason] = useState('');
  const submit = () => {
    confirm.mutate({ number: copy.number, copy: copy.copy, outcome, reason }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={say('Outcome of copy {copy} of {number}', { copy: copy.copy, number: copy.number })}
      error={confirm.error}
      busy={confirm.isPending}
      confirmLabel={say('Record it')}
      onConfirm={submit}
      onClose={onClose}
    >
      {copy.outcome === null ? null : (
        <Text size="sm">
          {say('Recorded so far: {outcome}, by {confirmedBy} ({confirmReason}). The audit trail keeps that.', {
            outcome: copy.outcome && say(copy.outcome),
            confirmedBy: copy.confirmedBy,
            confirmReason: copy.confirmReason,
          })}
        </Text>
      )}
      <Select
        label={say('It was')}
        data={offered.map((value) => ({ value, label: say(value) }))}
        value={outcome}
        onChange={(value) => setOutcome(offered.find((known) => known === value) ?? outcome)}
        allowDeselect={false}
      />
      <Textarea label={say('Reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required minLength={3} />
    </FormDialog>
  );
};

const RecallDialog = ({ copy, onClose }: { copy: Copy; onClose: () => void }) => {
  const recall = useDo('distribution.recall');
  return (
    <ReasonDialog
      title={say('Recall copy {copy} of {number}', { copy: copy.copy, number: copy.number })}
      explanation={say('{holder} has to give it back. The revision stays in force.', { holder: copy.holder })}
      confirmLabel={say('Recall it')}
      error={recall.error}
      busy={recall.isPending}
      onConfirm={(reason) => recall.mutate({ number: copy.number, copy: copy.copy, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

const ReprintDialog = ({ copy, onClose }: { copy: Copy; onClose: () => void }) => {
  const print = useDo('distribution.printCopy');
  return (
    <ReasonDialog
      title={say('Print copy {copy} of {number} again', { copy: copy.copy, number: copy.number })}
      explanation={say('Two prints will carry the same copy number. Destroy the other one.')}
      confirmLabel={say('Print again')}
      error={print.error}
      busy={print.isPending}
      onConfirm={(reason) =>
        print.mutate(
          { number: copy.number, copy: copy.copy, reason },
          {
            onSuccess: (made) => {
              void saveMade(made);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
};

const isOut = ({ state }: Copy): boolean => state === 'Issued' || state === 'In Recall';

/** What became of a copy, in words. */
const fateOf = ({ outcome, outcomeBefore, confirmReason, confirmedBy, recallReason }: Copy): string => {
  if (!confirmReason || outcome === null) return recallReason ?? '';
  const said = { outcome: say(outcome).replace(/^./, (first) => first.toUpperCase()), confirmReason, confirmedBy };
  return outcomeBefore === null
    ? `${said.outcome}: ${confirmReason} (${confirmedBy})`
    : say('{outcome} (before: {outcomeBefore}): {confirmReason} ({confirmedBy})', { ...said, outcomeBefore: say(outcomeBefore) });
};

const Actions = ({ copy, onPrint, onAct }: { copy: Copy; onPrint: (copy: Copy) => void; onAct: (dialog: Opened) => void }) => {
  const controls = useSession().roles.includes('Document Controller');
  if (!isOut(copy) && !(controls && outcomesOf(copy).length > 0)) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={26}
          aria-label={say('Actions for copy {copy} of {number}', { copy: copy.copy, number: copy.number })}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {copy.state === 'Issued' && controls ? (
          <Menu.Item onClick={() => onPrint(copy)}>{copy.prints > 0 ? say('Print again') : say('Print')}</Menu.Item>
        ) : null}
        {copy.state === 'Issued' ? <Menu.Item onClick={() => onAct({ copy, act: 'recall' })}>{say('Recall')}</Menu.Item> : null}
        <Menu.Item onClick={() => onAct({ copy, act: 'confirm' })}>
          {isOut(copy)
            ? say('Record the outcome')
            : copy.outcome === 'lost'
              ? say('Record that it was found again')
              : say('Correct the outcome')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const pathOf = ({ number }: Copy): string => `/documents/${number}`;
const documentColumn = linkColumn<Copy>(phrase('Document'), ({ number }) => number, pathOf);
const ownColumns: Column<Copy>[] = [
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'copy', title: phrase('Copy'), kind: 'number', sortBy: ({ copy }) => copy },
  { id: 'holder', title: phrase('Holder'), kind: 'name', sortBy: ({ holder }) => holder },
  machineColumn(copyMachine),
  { id: 'issued', title: phrase('Issued'), kind: 'day', sortBy: ({ issuedAt }) => issuedAt },
  { id: 'fate', title: phrase('Outcome##copy'), grows: true, cell: fateOf },
];

/** Copies with what may be done with each; people who only read see no buttons. `ofOne`: all are of the document that is shown. */
export const CopyRows = ({ copies, ofOne = false }: { copies: readonly Copy[]; ofOne?: boolean }) => {
  const { roles } = useSession();
  const [dialog, setDialog] = useState<Opened>(null);
  const print = useDo('distribution.printCopy');
  const keeps = roles.includes('Document Controller') || roles.includes('Quality');
  const close = () => setDialog(null);
  const columns = ofOne ? ownColumns : [documentColumn, ...ownColumns];
  const printNow = (copy: Copy) =>
    copy.prints > 0
      ? setDialog({ copy, act: 'reprint' })
      : print.mutate(
          { number: copy.number, copy: copy.copy },
          {
            onSuccess: (made) => void saveMade(made),
            onError: (error) => notifications.show({ color: 'red', message: error.message, autoClose: false }),
          },
        );
  return (
    <>
      <RecordTable
        caption={say('Controlled copies')}
        of={{ data: copies }}
        columns={columns}
        keyOf={({ number, copy }) => `${number}/${copy}`}
        empty={<EmptyState title={say('No controlled copy is like that.')} />}
        onOpen={ofOne ? undefined : (copy) => go(pathOf(copy))}
        actions={keeps ? (copy) => <Actions copy={copy} onPrint={printNow} onAct={setDialog} /> : undefined}
      />
      {dialog?.act === 'recall' ? <RecallDialog copy={dialog.copy} onClose={close} /> : null}
      {dialog?.act === 'confirm' ? <ConfirmDialog copy={dialog.copy} onClose={close} /> : null}
      {dialog?.act === 'reprint' ? <ReprintDialog copy={dialog.copy} onClose={close} /> : null}
    </>
  );
};

/** The reconciliation report as a file. */
export const saveReport = (format: 'csv' | 'pdf'): Promise<void> => saveMade(call('distribution.report', { format }));
