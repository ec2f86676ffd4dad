import { useHotkeys } from '@mantine/hooks';

/** The heads of the sections, to go from one to the next. */
const heads = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-section]')];
const goBeside = (by: 1 | -1): void => {
  const all = heads();
  const here = all.findIndex((head) => head.closest('section')?.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, here < 0 ? 0 : here + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};

/** N to what misses next, [ and ] through the sections, L to link, Ctrl S to save; letters act outside fields only. */
export const useEntryKeys = ({ onMissing, onSave }: { onMissing: () => void; onSave: () => void }): void => {
  useHotkeys([
    ['N', onMissing],
    ['[', () => goBeside(-1)],
    [']', () => goBeside(1)],
    ['L', () => document.querySelector<HTMLElement>('[data-adds-link]')?.click()],
  ]);
  useHotkeys([['mod+S', onSave]], []);
};
