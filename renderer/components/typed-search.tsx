import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const TYPING_MS = 120;

interface Typed {
  label: string;
  /** What is searched for now; nothing is the empty text. */
  value: string;
  maxLength: number;
  /** Told what was typed, without what no text can hold, once nothing was typed for a moment. */
  onChange: (text: string) => void;
}
/** Searches as one types. What changes from elsewhere, such as by a saved view, is shown as well. */
export const TypedSearch = ({ label, value, maxLength, onChange }: Typed) => {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  const apply = useDebouncedCallback((text: string) => onChange(text.replace(/\p{Cc}|\p{Cf}/gu, '').trim()), TYPING_MS);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      maxLength={maxLength}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        apply(currentTarget.value);
      }}
    />
  );
};
