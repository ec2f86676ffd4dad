import { Group, NumberInput, Select } from '@mantine/core';
import { useAsk } from '../../api/use-operation.ts';
import { say } from '../../words/say.ts';

/** Who checks for newer editions, and how often. */
export interface Duty {
  checker: string;
  checkMonths: string | number;
}

export const CheckerFields = ({ value, onChange }: { value: Duty; onChange: (value: Duty) => void }) => {
  const { data } = useAsk('external.checkers', {});
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Select
        label={say('Checks for newer editions')}
        placeholder={say('Pick a person')}
        data={(data ?? []).map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={value.checker || null}
        onChange={(checker) => onChange({ ...value, checker: checker ?? '' })}
        allowDeselect={false}
        searchable
        required
        style={{ flex: 1 }}
      />
      <NumberInput
        label={say('Interval in months')}
        value={value.checkMonths}
        onChange={(checkMonths) => onChange({ ...value, checkMonths })}
        min={1}
        max={120}
        allowDecimal={false}
        required
        w={170}
      />
    </Group>
  );
};
