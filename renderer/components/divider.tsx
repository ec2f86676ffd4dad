import { useState } from 'react';
import { say } from '../words/say.ts';

const LEAST = 280;
const MOST = 960;
/** What the list keeps at least. */
const LIST = 360;

/** The edge between list and detail, moved by pointer or by arrow keys; the place is kept when it is let go. */
export const Divider = ({ width, onWidth }: { width: number; onWidth: (width: number, isDone: boolean) => void }) => {
  const [drag, setDrag] = useState<{ x: number; width: number } | null>(null);
  const limited = (next: number) => Math.round(Math.min(MOST, window.innerWidth - LIST, Math.max(LEAST, next)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between texts
    <div
      className="divider"
      role="separator"
      aria-label={say('Width of the detail')}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') onWidth(limited(width + 16), true);
        if (key === 'ArrowRight') onWidth(limited(width - 16), true);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, width });
      }}
      onPointerMove={(event) => {
        if (drag) onWidth(limited(drag.width - (event.clientX - drag.x)), false);
      }}
      onPointerUp={(event) => {
        if (drag) onWidth(limited(drag.width - (event.clientX - drag.x)), true);
        setDrag(null);
      }}
    />
  );
};
