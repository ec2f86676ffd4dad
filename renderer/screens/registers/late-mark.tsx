import { IconAlertTriangle, IconUnlink } from '@tabler/icons-react';
import { inFigures, say, sayCount } from '../../words/say.ts';

/** Solid amber: past its day. */
export const LateMark = ({ over }: { over: number }) => (
  <span className="state" data-tone="late">
    <IconAlertTriangle size={14} aria-hidden />
    {over === 0 ? say('over today') : say('{days} d over', { days: inFigures(over) })}
  </span>
);

export const SuspectMark = ({ count }: { count?: number }) => (
  <span
    className="state"
    data-tone="needs-you"
    title={count ? sayCount(count, 'one target changed', '{count} targets changed') : say('Suspect')}
  >
    <IconUnlink size={14} aria-hidden />
    {say('Suspect')}
  </span>
);
