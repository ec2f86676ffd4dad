import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

export const CancelDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const cancel = useDo('workflow.cancel');
  return (
    <ReasonDialog
      title={`Cancel ${number}`}
      explanation={`${number} is given up for good: nobody edits or submits it again. The number stays with it, is shown as cancelled with your reason, and is never given to another document.`}
      confirmLabel="Cancel the document"
      error={cancel.error}
      busy={cancel.isPending}
      onConfirm={(reason) => cancel.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
