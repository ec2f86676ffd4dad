import {
  IconArchive,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconClipboardCheck,
  IconFileDiff,
  IconPencil,
} from '@tabler/icons-react';
import type { ChangeState } from '#shared/domain/changes.ts';

const looks: Record<ChangeState, { tone: string; Icon: typeof IconPencil }> = {
  Open: { tone: 'ink', Icon: IconPencil },
  Assessed: { tone: 'needs-you', Icon: IconClipboardCheck },
  Accepted: { tone: 'ink', Icon: IconFileDiff },
  Scheduled: { tone: 'ink', Icon: IconCalendarEvent },
  Effective: { tone: 'effective', Icon: IconCircleCheck },
  Rejected: { tone: 'history', Icon: IconCircleX },
  Withdrawn: { tone: 'history', Icon: IconArchive },
};

/** The state of a change request: word, icon and colour together. */
export const ChangeBadge = ({ state }: { state: ChangeState }) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
};
