import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { go } from '../../frame/router.ts';

export const ReviseDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const revise = useDo('documents.revise');
  return (
    <ReasonDialog
      title="Revise"
      explanation="The new draft starts from the text in force, which stays in force until the draft is approved and made effective."
      label="Reason for the change"
      confirmLabel="Start the revision"
      error={revise.error}
      busy={revise.isPending}
      onConfirm={(reason) => revise.mutate({ number, reason }, { onSuccess: () => go(`/documents/${number}/edit`) })}
      onClose={onClose}
    />
  );
};
