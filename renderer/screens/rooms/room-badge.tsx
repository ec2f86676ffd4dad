import { IconClock, IconDoor, IconDoorOff } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';

type State = OperationOutput<'room.list'>[number]['state'];
const looks = {
  'Not yet open': { tone: 'history', Icon: IconClock },
  Open: { tone: 'effective', Icon: IconDoor },
  Over: { tone: 'history', Icon: IconDoorOff },
  Closed: { tone: 'history', Icon: IconDoorOff },
} as const satisfies Record<State, unknown>;

/** Whether a room can be entered, as word, icon and colour. */
export const RoomBadge = ({ state }: { state: State }) => {
  const { tone, Icon } = looks[state];
  return (
    <span className="state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {state}
    </span>
  );
};
