import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text, Textarea, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type CopyOutcome, copyMachine, copyOutcomes, outcomesInstead } from '#shared/domain/copies.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { bytesOfBase64 } from '../../components/read-file.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { saveFile } from '../../components/save-file.ts';
import { MachineBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';

type Copy = OperationOutput<'distribution.copies'>['rows'][number];
type Dialog = { copy: Copy; act: 'recall' | 'confirm' | 'reprint' } | null;

/** What can be recorded of a copy now. */
const outcomesOf = ({ state, outcome }: Copy): readonly CopyOutcome[] =>
  outcome === null ? copyOutcomes : outcomesInstead(state, outcome);

/** Records what became of a paper, or something else than was recorded before. */
const ConfirmDialog = ({ copy, onClose }: { copy: Copy; onClose: () => void }) => {
  const confirm = useDo(copy.outcome === null ? 'distribution.confirm' : 'distribution.correct');
  const offered = outcomesOf(copy);
  const [outcome, setOutcome] = useState<CopyOutcome>(offered[0] ?? 'returned');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ number: copy.number, copy: copy.copy, outcome, reason }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={`Outcome of copy ${copy.copy} of ${copy.number}`} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorNotice error={confirm.error} />
          {copy.outcome === null ? null : (
            <Text size="sm">
              Recorded so far: {copy.outcome}, by {copy.confirmedBy} ({copy.confirmReason}). The audit trail keeps that.
            </Text>
          )}
          <Select
            label="It was"
            data={offered.map((value) => ({ value, label: value }))}
            value={outcome}
            onChange={(value) => setOutcome(offered.find((known) => known === value) ?? outcome)}
            allowDeselect={false}
          />
          <Textarea label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)} required minLength={3} />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={confirm.isPending}>
              Record it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

const RecallDialog = ({ copy, onClose }: { copy: Copy; onClose: () => void }) => {
  const recall = useDo('distribution.recall');
  return (
    <ReasonDialog
      title={`Recall copy ${copy.copy} of ${copy.number}`}
      explanation={`${copy.holder} has to give it back. The revision stays in force.`}
      confirmLabel="Recall it"
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
      title={`Print copy ${copy.copy} of ${copy.number} again`}
      explanation="Two prints will carry the same copy number. Destroy the other one."
      confirmLabel="Print again"
      error={print.error}
      busy={print.isPending}
      onConfirm={(reason) =>
        print.mutate(
          { number: copy.number, copy: copy.copy, reason },
          {
            onSuccess: ({ fileName, bytes }) => {
              saveFile(fileName, 'application/pdf', bytesOfBase64(bytes));
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
const fateOf = (copy: Copy): string =>
  copy.confirmReason
    ? `${copy.outcome?.replace(/^./, (first) => first.toUpperCase())}${copy.outcomeBefore === null ? '' : ` (before: ${copy.outcomeBefore})`}: ${copy.confirmReason} (${copy.confirmedBy})`
    : (copy.recallReason ?? '');

/** Copies with what may be done with each; people who only read see no buttons. `ofOne`: all are of the document that is shown. */
export const CopyRows = ({ copies, ofOne = false }: { copies: readonly Copy[]; ofOne?: boolean }) => {
  const { roles } = useSession();
  const [dialog, setDialog] = useState<Dialog>(null);
  const print = useDo('distribution.printCopy');
  const keeps = roles.includes('Document Controller') || roles.includes('Quality');
  const close = () => setDialog(null);
  const printNow = (copy: Copy) =>
    copy.prints > 0
      ? setDialog({ copy, act: 'reprint' })
      : print.mutate(
          { number: copy.number, copy: copy.copy },
          {
            onSuccess: ({ fileName, bytes }) => saveFile(fileName, 'application/pdf', bytesOfBase64(bytes)),
            onError: (error) => notifications.show({ color: 'red', message: error.message, autoClose: false }),
          },
        );
  return (
    <>
      <table className="list">
        <thead>
          <tr>
            {[...(ofOne ? [] : ['Document']), 'Revision', 'Copy', 'Holder', 'State', 'Issued', 'Outcome'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {keeps ? (
              <th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {copies.map((copy) => (
            <tr key={`${copy.number}/${copy.copy}`}>
              {ofOne ? null : (
                <td>
                  <a href={href(`/documents/${copy.number}`)} className="figures">
                    {copy.number}
                  </a>
                </td>
              )}
              <td className="figures">{copy.label}</td>
              <td className="figures">{copy.copy}</td>
              <td>{copy.holder}</td>
              <td>
                <MachineBadge machine={copyMachine} state={copy.state} />
              </td>
              <td>
                <Day at={copy.issuedAt} />
              </td>
              <td>{fateOf(copy)}</td>
              {keeps ? (
                <td>
                  {isOut(copy) || (roles.includes('Document Controller') && outcomesOf(copy).length > 0) ? (
                    <Menu>
                      <Menu.Target>
                        <ActionIcon variant="default" aria-label={`Actions for copy ${copy.copy} of ${copy.number}`}>
                          <IconDots size={16} aria-hidden />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {copy.state === 'Issued' && roles.includes('Document Controller') ? (
                          <Menu.Item onClick={() => printNow(copy)}>{copy.prints > 0 ? 'Print again' : 'Print'}</Menu.Item>
                        ) : null}
                        {copy.state === 'Issued' ? <Menu.Item onClick={() => setDialog({ copy, act: 'recall' })}>Recall</Menu.Item> : null}
                        <Menu.Item onClick={() => setDialog({ copy, act: 'confirm' })}>
                          {isOut(copy)
                            ? 'Record the outcome'
                            : copy.outcome === 'lost'
                              ? 'Record that it was found again'
                              : 'Correct the outcome'}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {dialog?.act === 'recall' ? <RecallDialog copy={dialog.copy} onClose={close} /> : null}
      {dialog?.act === 'confirm' ? <ConfirmDialog copy={dialog.copy} onClose={close} /> : null}
      {dialog?.act === 'reprint' ? <ReprintDialog copy={dialog.copy} onClose={close} /> : null}
    </>
  );
};

/** The reconciliation report as a file. */
export const saveReport = async (format: 'csv' | 'pdf'): Promise<void> => {
  const { fileName, bytes } = await call('distribution.report', { format });
  saveFile(fileName, format === 'pdf' ? 'application/pdf' : 'text/csv', bytesOfBase64(bytes));
};
