import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconCalendarEvent,
  IconCheck,
  IconCircleCheck,
  IconCircleX,
  IconClipboardCheck,
  IconClockHour4,
  IconDoor,
  IconEye,
  IconFileCheck,
  IconFileDiff,
  IconHistory,
  IconLock,
  IconPencil,
  IconPencilExclamation,
  IconSignature,
} from '@tabler/icons-react';
import type { StateIcon, StateLook } from '#shared/domain/moves.ts';

const icons: Record<StateIcon, typeof IconPencil> = {
  alert: IconAlertTriangle,
  archive: IconArchive,
  back: IconArrowBackUp,
  calendar: IconCalendarEvent,
  change: IconFileDiff,
  check: IconCheck,
  clipboard: IconClipboardCheck,
  clock: IconClockHour4,
  cross: IconCircleX,
  door: IconDoor,
  effective: IconCircleCheck,
  eye: IconEye,
  history: IconHistory,
  lock: IconLock,
  paper: IconFileCheck,
  pencil: IconPencil,
  'pencil-mark': IconPencilExclamation,
  signature: IconSignature,
};

/** A state is always word, icon and colour together. */
export const StateMark = ({ look: { tone, icon }, children }: { look: Pick<StateLook<string>, 'tone' | 'icon'>; children: string }) => {
  const Icon = icons[icon];
  return (
    <span className="state" data-tone={tone} title={children}>
      <Icon size={14} aria-hidden />
      {children}
    </span>
  );
};
