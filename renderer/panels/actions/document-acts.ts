import type { OperationName, Output } from '#shared/api/index.ts';
import type { Role } from '#shared/domain/roles.ts';
import { say } from '../../words/say.ts';

type May = Output<'workflow.actions'>;
type Asked =
  | 'decide'
  | 'release'
  | 'edit'
  | 'submit'
  | 'approve'
  | 'revise'
  | 'facts'
  | 'coAuthors'
  | 'give'
  | 'reassign'
  | 'withdraw'
  | 'cancel'
  | 'obsolete'
  | 'give'
  | 'hold';

/** Something that a person may do now with a document. */
export interface DocumentAct {
  id: Asked;
  label: string;
  /** The operation that does it. */
  does: OperationName;
  /** Looks after the work of others, and is never the next step of the document. */
  isAside?: true;
  /** Stands beside the next step, and not in the menu. */
  isVisible?: boolean;
  /** Ends the work or the document: offered, and not urged. */
  endsIt?: true;
}

/**
 * All that somebody may do now with a document, what comes next first. The buttons of its page, the menu More and the palette
 * are made of this one list.
 * @param isFirst whether nothing of it was ever released, so that a cancelled draft takes its number along
 */
export const documentActs = (may: May, held: readonly Role[], isFirst: boolean): DocumentAct[] => {
  const keeps = held.includes('Document Controller') || held.includes('Quality');
  const all: (DocumentAct & { may: boolean })[] = [
    {
      ...{ id: 'decide', may: may.decide !== null, does: 'workflow.decide' },
      label: may.decide ? say('Read and decide: {step}', { step: may.decide.step }) : '',
    },
    { id: 'release', may: may.release, label: say('Make effective'), does: 'workflow.release' },
    { id: 'edit', may: may.edit, label: say('Edit the draft'), does: 'documents.saveContent' },
    { id: 'submit', may: may.submit, label: say('Submit for review'), does: 'workflow.submit', isVisible: may.edit },
    { id: 'approve', may: may.approveForUse, label: say('Approve for use…'), does: 'documents.revise' },
    { id: 'revise', may: may.revise, label: say('Revise'), does: 'documents.revise' },
    { id: 'facts', may: may.changeFacts, label: say('Title and owner'), does: 'documents.changeFacts', isAside: true },
    { id: 'coAuthors', may: may.addCoAuthors, label: say('Co-authors'), does: 'documents.addCoAuthor', isAside: true },
    { id: 'give', may: may.giveDraft, label: say('Give the draft to another author'), does: 'documents.giveDraft', isAside: true },
    { id: 'reassign', may: may.reassign, label: say('Reassign a step'), does: 'assignment.reassign', isAside: true },
    { id: 'withdraw', may: may.withdraw, label: say('Withdraw'), does: 'workflow.withdraw', endsIt: true },
    {
      id: 'cancel',
      may: may.cancel,
      label: isFirst ? say('Cancel the document') : say('Cancel the draft'),
      does: 'workflow.cancel',
      isAside: true,
    },
    { id: 'obsolete', may: may.obsolete, label: say('Make obsolete'), does: 'workflow.obsolete', endsIt: true },
    { id: 'hold', may: keeps, label: say('Set a hold'), does: 'retention.hold', isAside: true },
  ];
  return all.flatMap(({ may: isAllowed, ...act }) => (isAllowed ? [act] : []));
};
