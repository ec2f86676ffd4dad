import type { RunChange } from '#shared/content/resolve.ts';
import { ink } from './paper.ts';

export const changeInk: Record<RunChange, string> = { inserted: '#1e6b3c', deleted: ink.red, moved: '#5b3a8c', formatted: '#1b5fa8' };

/** Behind cells that were put in or taken out; their words have the lines as well. */
export const cellInk = { inserted: '#e6f3ea', deleted: '#f8e7e8' };

type Segment = [number, number, number, number];
const dashes = (from: number, to: number, y: number, length: number): Segment[] => {
  const segments: Segment[] = [];
  for (let x = from; x < to; x += 2 * length) segments.push([x, y, Math.min(x + length, to), y]);
  return segments;
};

/**
 * The lines that tell a change without its colour. Two of them for inserted and deleted words, because one line is
 * what an author underlines or strikes with.
 */
export const changeLines = (change: RunChange, from: number, to: number, baseline: number, size: number): Segment[] => {
  const middle = baseline - size * 0.28;
  if (change === 'inserted') return [1.4, 2.8].map((below): Segment => [from, baseline + below, to, baseline + below]);
  if (change === 'deleted') return [-0.7, 0.7].map((off): Segment => [from, middle + off, to, middle + off]);
  return change === 'moved' ? dashes(from, to, middle, 2.5) : dashes(from, to, baseline + 1.8, 0.8);
};
