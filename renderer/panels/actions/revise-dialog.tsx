import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

export const ReviseDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const revise = useDo('documents.revise');
  return (
    <ReasonDialog
      title={say('Revise')}
      explanation={say('The new draft starts from the text in force, which stays in force until the draft is approved and made effective.')}
      label={say('Reason for the change')}
      confirmLabel={say('Start the revision')}
      error={revise.error}
      busy={revise.isPending}
      onConfirm={(reason) => revise.mutate({ number, reason }, { onSuccess: () => go(`/documents/${number}/edit`) })}
      onClose={onClose}
    />
  );
};
