import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDate } from '#shared/domain/time.ts';

/** A day as lists write it, 2026-01-31. It counts once it is one; what is typed stays until then. */
export const DayField = ({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) => {
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const change = (typed: string) => {
    const isDone = typed === '' || isDate(typed);
    setLeft(false);
    setUnfinished(isDone ? null : typed);
    if (isDone) onDay(typed);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={`${label}: 2026-01-31`}
      value={unfinished ?? day}
      error={unfinished !== null && isLeft ? 'A day looks like 2026-01-31' : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setLeft(true)}
    />
  );
};
