import { type RefObject, useEffect, useState } from 'react';

/** Whether what stands in a frame is wider than the frame, which then scrolls sideways. */
export const useIsWider = (frame: RefObject<HTMLElement | null>): boolean => {
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const observer = new ResizeObserver(() =>
      setIsWider([...place.children].some((inside) => inside.getBoundingClientRect().width >= place.getBoundingClientRect().width + 1)),
    );
    // The frame gets narrower with the window, what is in it wider with its text.
    for (const watched of [place, ...place.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, [frame]);
  return isWider;
};
