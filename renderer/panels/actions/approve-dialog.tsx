import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { go } from '../../frame/router.ts';
import { recorded, say } from '../../words/say.ts';

/** Begins the next revision with the same text: what was imported is approved by going the ordinary route. */
export const ApproveDialog = ({ number, broughtIn, onClose }: { number: string; broughtIn: string; onClose: () => void }) => {
  const revise = useDo('documents.revise');
  return (
    <ReasonDialog
      title={say('Approve for use')}
      explanation={say(
        'Revision {broughtIn} was approved elsewhere, and the policy requires approval in this system before use. The next revision begins with the same text. You submit it as it is, it follows its route of review and approval, and replaces {broughtIn} when it is made effective.',
        { broughtIn },
      )}
      label={say('Reason for the new revision')}
      confirmLabel={say('Begin its approval')}
      begin={recorded(
        `Approval in this system of revision ${broughtIn}, which was approved elsewhere and imported; the text is unchanged.`,
      )}
      error={revise.error}
      busy={revise.isPending}
      onConfirm={(reason) => revise.mutate({ number, reason }, { onSuccess: () => go(`/documents/${number}/submit`) })}
      onClose={onClose}
    />
  );
};
