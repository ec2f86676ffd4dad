import { useHotkeys } from '@mantine/hooks';

interface Keys {
  onNext: () => void;
  onBack: () => void;
  onOption: (at: number) => void;
  onSign: () => void;
}
/** J and K through the queue, 1 to 5 decide, A to the field of the decision, S to the sources, Ctrl Enter signs. */
export const useTriageKeys = ({ onNext, onBack, onOption, onSign }: Keys): void => {
  useHotkeys([
    ['J', onNext],
    ['K', onBack],
    ...[0, 1, 2, 3, 4].map((at): [string, () => void] => [String(at + 1), () => onOption(at)]),
    ['A', () => document.querySelector<HTMLElement>('[data-statement] textarea, [data-statement] input')?.focus()],
    ['S', () => document.querySelector<HTMLElement>('[data-sources]')?.focus()],
  ]);
  useHotkeys([['mod+Enter', onSign]], []);
};
