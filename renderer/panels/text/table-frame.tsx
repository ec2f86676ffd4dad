import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Keeps a table inside its column: one that is wider scrolls by itself, and only that one is a stop of the tab key. */
export const TableFrame = ({ name, children }: { name: string; children: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null);
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const observer = new ResizeObserver(() => setIsWider(place.scrollWidth > place.clientWidth));
    // The column gets narrower with the window, the table wider with its text.
    for (const watched of [place, ...place.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div
        className="table-frame"
        ref={frame}
        {...(isWider ? { tabIndex: 0, role: 'group', 'aria-label': `${name}, scrolls sideways` } : {})}
      >
        {children}
      </div>
      {/* Not every system shows a bar, and who signs has to know that there is more. */}
      {isWider ? <p className="table-hint">Scroll the table sideways to see all of it.</p> : null}
    </>
  );
};
