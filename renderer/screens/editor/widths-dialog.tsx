import { Button, Group, NumberInput, Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { thousandths } from '#shared/content/column-shares.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say } from '../../words/say.ts';
import { act } from './act.ts';
import { LEAST_SHARE, shownWidths } from './column-borders.ts';
import { columnNames, setWidths, tableHere, widthsOf } from './table-widths.ts';

const LEAST = LEAST_SHARE * 100;
const percents = (shares: readonly number[]): number[] => {
  const tenths = thousandths(shares).map((share) => share / 10);
  return tenths.every(Number.isInteger) ? tenths : tenths.map((share) => Math.round(share * 10) / 10);
};

/** How wide each column of the table is, for those who do not drag its borders. */
export const WidthsDialog = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const [here] = useState(() => tableHere(editor));
  const [typed, setTyped] = useState<(number | string)[]>(() => {
    if (!here) return [];
    const shown = editor.view.nodeDOM(here.position);
    const drawn = shown instanceof HTMLElement ? shown.querySelector('table') : null;
    return percents(widthsOf(here.table) ?? (drawn ? shownWidths(drawn) : []));
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  if (!here) return null;
  const give = (widths: number[] | null) => {
    onClose();
    act(editor, (chain) => chain.command(({ tr }) => Boolean(setWidths(tr, here.position, widths))));
  };
  const submit = () => {
    const shares = typed.map(Number);
    if (shares.some((share) => !(share > 0))) setRefusal(say('Give each column a width, as a number above 0.'));
    else give(thousandths(shares));
  };
  const sum = Math.round(typed.reduce<number>((all, share) => all + Number(share), 0) * 10) / 10;
  return (
    <FormDialog
      title={say('Widths of the columns')}
      error={refusal === null ? null : { message: refusal }}
      confirmLabel={say('Apply')}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {say(
          'In percent of the width of the table, which is as wide as the text. Records, prints and the screen keep them. You can also drag the border between two columns.',
        )}
      </Text>
      <Group gap="sm">
        <Button variant="default" size="compact-sm" onClick={() => setTyped(percents(typed.map(() => 1)))}>
          {say('All the same')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => give(null)}>
          {say('As wide as their words need')}
        </Button>
      </Group>
      {columnNames(here.table).map((name, at) => (
        <NumberInput
          key={name}
          label={name}
          suffix=" %"
          min={Math.min(LEAST, 100 / typed.length)}
          max={100}
          decimalScale={1}
          value={typed[at] ?? ''}
          onChange={(value) => setTyped(typed.map((one, index) => (index === at ? value : one)))}
          {...(at === 0 ? { 'data-autofocus': true } : {})}
        />
      ))}
      <Text size="sm" className="figures" role="status">
        {sum === 100 ? say('Together 100 %.') : say('Together {sum} %. They are made 100 % together, each in its share.', { sum })}
      </Text>
    </FormDialog>
  );
};
