const LEAST = 280;
const MOST = 720;

/** The edge between list and detail, moved by pointer or by arrow keys. */
export const Divider = ({ width, onWidth }: { width: number; onWidth: (width: number) => void }) => {
  const set = (next: number) => onWidth(Math.min(MOST, Math.max(LEAST, next)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between texts
    <div
      className="divider"
      role="separator"
      aria-label="Width of the detail"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') set(width + 16);
        if (key === 'ArrowRight') set(width - 16);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
      }}
    />
  );
};
