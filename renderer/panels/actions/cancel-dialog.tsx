import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

interface CancelDialogProps {
  number: string;
  /** Nothing of the document was released, so that it goes as a whole. */
  isFirst: boolean;
  onClose: () => void;
}

/** Gives a draft up, with the document where that is all there is. */
export const CancelDialog = ({ number, isFirst, onClose }: CancelDialogProps) => {
  const { data: document } = useAsk('documents.show', { number });
  const cancel = useDo('workflow.cancel');
  const inForce = document?.inForce?.label ?? '';
  return (
    <ReasonDialog
      title={isFirst ? say('Cancel {number}', { number }) : say('Cancel the draft of {number}', { number })}
      explanation={
        isFirst
          ? say(
              '{number} is given up for good: nobody edits or submits it again. The number stays with it, is shown as cancelled with your reason, and is never given to another document.',
              { number },
            )
          : say(
              'The draft is given up for good: nobody edits or submits it again. Revision {inForce} stays in force. The draft stays in the history with your reason, and its number is never given to another revision.',
              { inForce },
            )
      }
      confirmLabel={isFirst ? say('Cancel the document') : say('Cancel the draft')}
      error={cancel.error}
      busy={cancel.isPending}
      onConfirm={(reason) => cancel.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
