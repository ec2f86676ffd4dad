import {
  IconAlertTriangle,
  IconArchive,
  IconCircleCheck,
  IconClockHour4,
  IconEye,
  IconHistory,
  IconPencil,
  IconPencilExclamation,
  IconSignature,
} from '@tabler/icons-react';
import { type ShownState, stateWords } from '#shared/domain/state-words.ts';
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
/** In force by what was brought in, but nobody may work by it. */
const notForUse = { tone: 'needs-you', Icon: IconAlertTriangle } as const;

/** @param of a state never comes without where it was approved (decision 0039) */
export const StateBadge = ({ of }: { of: ShownState }) => {
  const { tone, Icon } = of.approval === 'missing' ? notForUse : looks[of.state];
  return (
    <span className="state" data-tone={tone} title={stateWords(of)}>
      <Icon size={14} aria-hidden />
      {stateWords(of)}
    </span>
  );
};
