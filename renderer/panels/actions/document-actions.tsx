import { Button, Group, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { call, type OperationInput, type OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { MoreMenu } from '../../components/more-menu.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { HoldDialog } from '../retention/hold-dialogs.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CoAuthorsDialog } from './co-authors-dialog.tsx';
import { type DocumentAct, documentActs } from './document-acts.ts';
import { FactsDialog } from './facts-dialog.tsx';
import { GiveDraftDialog } from './give-draft-dialog.tsx';
import { ObsoleteDialog } from './obsolete-dialog.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { ReviseDialog } from './revise-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Revision = OperationOutput<'documents.show'>['revisions'][number];
const download = (number: string, label: string, format: OperationInput<'records.export'>['format']): Promise<void> =>
  saveMade(call('records.export', { number, label, format }));

/** The records there are of a revision. */
const recordsOf = ({ sha256, disposed }: Revision): readonly OperationInput<'records.export'>['format'][] =>
  sha256.pdf === null || disposed ? [] : ['pdf', 'docx', 'json'];

const Downloads = ({ number, revision }: { number: string; revision: Revision }) =>
  recordsOf(revision).length === 0 ? null : (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {say('Download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {recordsOf(revision).map((format) => (
          <Menu.Item key={format} onClick={() => void download(number, revision.label, format)}>
            {say('{format} record', { format: format.toUpperCase() })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );

type Dialog = Exclude<DocumentAct['id'], 'decide' | 'edit' | 'submit'> | null;

/** The next action of this person is the only filled button; everything else that is allowed is one menu away. */
export const DocumentActions = ({ number, revision, isBeside = false }: { number: string; revision: Revision; isBeside?: boolean }) => {
  const { data: may } = useAsk('workflow.actions', { number });
  const { roles } = useSession();
  const [dialog, setDialog] = useState<Dialog>(null);
  // What was never released is cancelled as a whole, with its number.
  const { data: shown } = useAsk('documents.show', { number });
  const isFirst = shown === undefined || shown.revisions.length === 1;
  const close = () => setDialog(null);
  const runs: Record<DocumentAct['id'], () => void> = {
    decide: () => go(`/documents/${number}/decide`),
    edit: () => go(`/documents/${number}/edit`),
    submit: () => go(`/documents/${number}/submit`),
    ...{ release: () => setDialog('release'), approve: () => setDialog('approve'), revise: () => setDialog('revise') },
    ...{ facts: () => setDialog('facts'), coAuthors: () => setDialog('coAuthors'), reassign: () => setDialog('reassign') },
    ...{ withdraw: () => setDialog('withdraw'), cancel: () => setDialog('cancel'), obsolete: () => setDialog('obsolete') },
    give: () => setDialog('give'),
    hold: () => setDialog('hold'),
  };
  const all = (may ? documentActs(may, roles, isFirst) : []).map((act) => ({ ...act, run: runs[act.id] }));
  const saved = recordsOf(revision).map((format) => ({
    label: say('Download the {format} record', { format: format.toUpperCase() }),
    run: () => void download(number, revision.label, format),
  }));
  const release = isBeside ? undefined : all.find(({ id }) => id === 'release');
  useBegin('release', release ? release.run : null);
  useOffer([...all, ...(isBeside ? [] : saved)].map(({ label, run }) => ({ label: `${label} (${number})`, run })));
  // What looks after the work of others is never the next step of the document.
  const next = all.find(({ isAside }) => !isAside);
  const beside = all.filter((action) => action !== next && action.isVisible);
  const others = all.filter((action) => action !== next && !action.isVisible);
  return (
    <Group gap="sm" wrap="nowrap" {...(isBeside && next ? { mb: 'md' } : {})}>
      {isBeside ? null : <Downloads number={number} revision={revision} />}
      {isBeside ? null : <MoreMenu acts={others} />}
      {beside.map(({ label, run }) => (
        <Button key={label} variant="default" onClick={run}>
          {label}
        </Button>
      ))}
      {next ? (
        // What ends the work or the document is offered, and not urged.
        <Button variant={next.endsIt ? 'default' : 'filled'} onClick={next.run}>
          {next.label}
        </Button>
      ) : null}
      {dialog === 'coAuthors' ? <CoAuthorsDialog number={number} onClose={close} /> : null}
      {dialog === 'facts' ? <FactsDialog number={number} onClose={close} /> : null}
      {dialog === 'give' ? <GiveDraftDialog number={number} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelDialog number={number} isFirst={isFirst} onClose={close} /> : null}
      {dialog === 'hold' ? <HoldDialog number={number} onClose={close} /> : null}
      {dialog === 'reassign' ? <ReassignDialog number={number} onClose={close} /> : null}
      {dialog === 'release' ? <ReleaseDialog number={number} onClose={close} /> : null}
      {dialog === 'obsolete' ? <ObsoleteDialog number={number} onClose={close} /> : null}
      {dialog === 'revise' ? <ReviseDialog number={number} onClose={close} /> : null}
      {dialog === 'approve' ? <ApproveDialog number={number} broughtIn={revision.label} onClose={close} /> : null}
      {dialog === 'withdraw' ? <WithdrawDialog number={number} onClose={close} /> : null}
    </Group>
  );
};
