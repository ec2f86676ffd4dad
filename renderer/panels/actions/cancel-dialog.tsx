import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

export const CancelDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const cancel = useDo('workflow.cancel');
  return (
    <ReasonDialog
      title={say('Cancel {number}', { number })}
      explanation={say(
        '{number} is given up for good: nobody edits or submits it again. The number stays with it, is shown as cancelled with your reason, and is never given to another document.',
        { number },
      )}
      confirmLabel={say('Cancel the document')}
      error={cancel.error}
      busy={cancel.isPending}
      onConfirm={(reason) => cancel.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
