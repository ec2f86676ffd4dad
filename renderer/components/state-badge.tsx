import {
  IconArchive,
  IconCircleCheck,
  IconClockHour4,
  IconEye,
  IconHistory,
  IconPencil,
  IconPencilExclamation,
  IconSignature,
} from '@tabler/icons-react';
import { stateWords } from '#shared/domain/state-words.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';

type Tone = 'effective' | 'needs-you' | 'ink' | 'history';
/** A state is always word, icon and colour together. */
const looks: Record<RevisionState, { tone: Tone; Icon: typeof IconPencil }> = {
  Draft: { tone: 'ink', Icon: IconPencil },
  'In Review': { tone: 'needs-you', Icon: IconEye },
  'Changes Requested': { tone: 'needs-you', Icon: IconPencilExclamation },
  'In Approval': { tone: 'needs-you', Icon: IconSignature },
  Approved: { tone: 'ink', Icon: IconClockHour4 },
  Effective: { tone: 'effective', Icon: IconCircleCheck },
  Superseded: { tone: 'history', Icon: IconHistory },
  Obsolete: { tone: 'history', Icon: IconArchive },
};

/** @param approvedElsewhere there for what was brought in: it is never shown as if approved here (decision 0033) */
export const StateBadge = ({ state, approvedElsewhere }: { state: RevisionState; approvedElsewhere?: boolean | undefined }) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {stateWords(state, approvedElsewhere)}
    </span>
  );
};
