import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

export const WithdrawDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const withdraw = useDo('workflow.withdraw');
  return (
    <ReasonDialog
      title={say('Withdraw')}
      explanation={say('The round ends and the text can be edited again. Signatures already given are kept.')}
      confirmLabel={say('Withdraw it')}
      error={withdraw.error}
      busy={withdraw.isPending}
      onConfirm={(reason) => withdraw.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
