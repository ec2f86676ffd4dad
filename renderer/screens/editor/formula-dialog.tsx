import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { lineOfFormula } from '#shared/content/formula/linear.ts';
import { isDisplayed, readMath } from '#shared/content/formula/math-tree.ts';
import { formulaOfLine } from '#shared/content/formula/read-line.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Formula } from '../../components/formula.tsx';
import { say } from '../../words/say.ts';
import { act } from './act.ts';
import { chosenFormula } from './formula-node.ts';

/** A formula as a line of text; null when it is not the same any more once it is read from that. */
const lineOf = (mathml: string | null): string | null => {
  const math = mathml === null ? null : readMath(mathml);
  if (math === null || mathml === null) return '';
  const line = lineOfFormula(math);
  const again = formulaOfLine(line, isDisplayed(mathml));
  return 'mathml' in again && again.mathml === mathml ? line : null;
};

/** Writes a new formula, or the one that is chosen, as one line of text, and shows what becomes of it. */
export const FormulaDialog = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const [chosen] = useState(() => chosenFormula(editor.state));
  const [begin] = useState(() => lineOf(chosen));
  const [line, setLine] = useState(begin ?? '');
  const [displayed, setDisplayed] = useState(chosen !== null && isDisplayed(chosen));
  const made = formulaOfLine(line, displayed);
  const isEmpty = line.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('mathml' in made)) return;
    onClose();
    act(editor, (chain) => chain.insertContent({ type: 'formula', attrs: { mathml: made.mathml } }));
  };
  const fault =
    made && 'at' in made && !isEmpty ? say('This is no formula yet. Look at “{at}”.', { at: made.at || line.trim().slice(-1) }) : null;
  return (
    <Dialog opened onClose={onClose} title={say('Formula')} closeOnClickOutside={false} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          {begin === null ? (
            <Text size="sm">
              {say(
                'This formula came from another program and cannot be written in one line without changing it. What you type takes its place; Back keeps it as it is.',
              )}
            </Text>
          ) : null}
          <TextInput
            label={say('Formula in one line')}
            description={say(
              'Such as x = (a + b)/c, x^2, x_i, sqrt(x), sum_(i=1)^n x_i, <=, alpha, "words". Round brackets around a part only group it.',
            )}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
            error={fault}
            maxLength={2000}
            data-autofocus
          />
          <Checkbox
            label={say('On a line of its own')}
            checked={displayed}
            onChange={(event) => setDisplayed(event.currentTarget.checked)}
          />
          <output className="formula-shown" aria-label={say('How it prints')}>
            {'mathml' in made ? <Formula mathml={made.mathml} /> : chosen !== null && isEmpty ? <Formula mathml={chosen} /> : null}
          </output>
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {say('Back')}
            </Button>
            <Button type="submit" disabled={!('mathml' in made)}>
              {say('Apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
