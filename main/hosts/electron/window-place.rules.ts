import { z } from 'zod';

export const LEAST = { width: 1024, height: 700 };
const USUAL = { width: 1280, height: 800 };
/** So much of the window, at least, lies on a screen: enough to take hold of it. */
const GRIP = 120;

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
const place = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof place>;

const shared = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

/**
 * Where the window opens.
 * @param kept what was written when it was last closed, whatever that is
 * @param screens the working areas of the screens that are connected now
 * @returns the kept place where it still can be seen, otherwise a place that the system chooses
 */
export const placeWindow = (
  kept: unknown,
  screens: readonly Rectangle[],
): { width: number; height: number; maximized: boolean } & Partial<Rectangle> => {
  const parsed = place.safeParse(kept);
  if (!parsed.success) return { ...USUAL, maximized: false };
  const { x, y, maximized } = parsed.data;
  const width = Math.max(parsed.data.width, LEAST.width);
  const height = Math.max(parsed.data.height, LEAST.height);
  const seen = screens.some(
    (screen) => shared(x, width, screen.x, screen.width) >= GRIP && shared(y, height, screen.y, screen.height) >= GRIP && y >= screen.y,
  );
  return seen ? { x, y, width, height, maximized } : { width, height, maximized };
};
