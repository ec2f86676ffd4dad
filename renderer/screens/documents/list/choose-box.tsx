import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { say } from '../../../words/say.ts';

/** The box at the left of a row, for the mouse; by keyboard, and to screen readers, the row itself is chosen. */
export const ChooseBox = ({ isChosen, onChoose }: { isChosen: boolean; onChoose: (isRange: boolean) => void }) => (
  <span
    className="choose-box"
    aria-hidden
    title={say('Choose for an act on several documents (Shift and Space)')}
    onClick={(event) => {
      event.stopPropagation();
      onChoose(event.shiftKey);
    }}
    // Two quick clicks choose and choose not; they do not open the document as they do elsewhere in the row.
    onDoubleClick={(event) => event.stopPropagation()}
  >
    {isChosen ? <IconSquareCheckFilled size={16} /> : <IconSquare size={16} />}
  </span>
);
