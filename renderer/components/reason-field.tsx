import { Textarea } from '@mantine/core';
import { say } from '../words/say.ts';

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  /** Whether typing begins here. */
  isFirst?: boolean;
}

/** Why something is done, which goes to the ledger. */
export const ReasonField = ({ value, onChange, isFirst = false }: ReasonFieldProps) => (
  <Textarea
    name="reason"
    label={say('Reason')}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    required
    minLength={3}
    autosize
    minRows={2}
    {...(isFirst ? { 'data-autofocus': true } : {})}
  />
);
