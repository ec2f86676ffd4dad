import { Button, Pill, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { say } from '../words/say.ts';

/** The filters of a list behind one button. */
export const FilterButton = ({ width, children }: { width: number; children: ReactNode }) => (
  <Popover position="bottom-end" trapFocus width={width}>
    <Popover.Target>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
        {say('Filter')}
      </Button>
    </Popover.Target>
    <Popover.Dropdown aria-label={say('Filters')}>{children}</Popover.Dropdown>
  </Popover>
);

/** A part of the sentence that says what is shown, which can be taken out. */
export const SentencePart = ({ words, onRemove }: { words: string; onRemove: () => void }) => (
  <Pill
    size="sm"
    withRemoveButton
    removeButtonProps={{ 'aria-label': say('Remove {words}', { words }), 'aria-hidden': false, tabIndex: 0 }}
    onRemove={onRemove}
  >
    {words}
  </Pill>
);

/** Takes all filters out, and says how many rows are left. */
export const SentenceEnd = ({ isFiltered, total, onClear }: { isFiltered: boolean; total: string; onClear: () => void }) => (
  <>
    {isFiltered ? (
      <button type="button" className="link-button" onClick={onClear}>
        {say('Clear')}
      </button>
    ) : null}
    <output className="figures sentence-total">{total}</output>
  </>
);
