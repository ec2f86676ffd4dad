import { IconArchiveOff, IconCircleX, IconSignature, IconX } from '@tabler/icons-react';
import type { DispositionState } from '#shared/domain/dispositions.ts';

const looks: Record<DispositionState, { tone: string; Icon: typeof IconX }> = {
  Proposed: { tone: 'needs-you', Icon: IconSignature },
  Disposed: { tone: 'history', Icon: IconArchiveOff },
  Refused: { tone: 'history', Icon: IconCircleX },
  Withdrawn: { tone: 'history', Icon: IconX },
};

/** The state of a disposition: word, icon and colour together. */
export const DispositionBadge = ({ state }: { state: DispositionState }) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
};
