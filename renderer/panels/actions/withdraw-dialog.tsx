import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

export const WithdrawDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const withdraw = useDo('workflow.withdraw');
  return (
    <ReasonDialog
      title="Take back"
      explanation="The round ends and the text can be changed again. What was signed in it is kept."
      confirmLabel="Take it back"
      error={withdraw.error}
      busy={withdraw.isPending}
      onConfirm={(reason) => withdraw.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
