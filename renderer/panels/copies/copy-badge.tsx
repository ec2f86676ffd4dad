import { IconArrowBackUp, IconCheck, IconFileCheck, IconLock } from '@tabler/icons-react';
import type { CopyState } from '#shared/domain/copies.ts';

const looks = {
  Issued: { tone: 'ink', Icon: IconFileCheck },
  'In Recall': { tone: 'needs-you', Icon: IconArrowBackUp },
  'Recall Confirmed': { tone: 'history', Icon: IconCheck },
  Reconciled: { tone: 'history', Icon: IconLock },
} as const satisfies Record<CopyState, unknown>;

/** Where a copy stands, as word, icon and colour. */
export const CopyBadge = ({ state }: { state: CopyState }) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
};
