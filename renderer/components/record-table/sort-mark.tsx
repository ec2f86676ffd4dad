import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

/** Which way a column is sorted; one that is not shows at the pointer that it can be. */
export const SortMark = ({ isSorted, isDescending }: { isSorted: boolean; isDescending: boolean }) => {
  const Arrow = isSorted && isDescending ? IconArrowDown : IconArrowUp;
  return <Arrow size={12} className="sort-mark" data-sorted={isSorted} aria-hidden />;
};
