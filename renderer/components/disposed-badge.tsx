import { IconArchiveOff } from '@tabler/icons-react';
import { say } from '../words/say.ts';

/** Beside the state of a revision whose text and records are not given out any more. */
export const DisposedBadge = () => (
  <span className="state" data-tone="history" title={say('Disposed of after its retention had ended')}>
    <IconArchiveOff size={14} aria-hidden />
    {say('Disposed')}
  </span>
);
