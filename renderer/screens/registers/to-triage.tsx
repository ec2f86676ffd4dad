import { Button } from '@mantine/core';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

/** The way from the list of findings, or from one of them, to where they are decided with all sources side by side. */
export const ToTriage = ({ register, number }: { register: string; number?: string }) =>
  register === 'finding' ? (
    <Button variant="default" onClick={() => go(number === undefined ? '/triage' : `/triage/${number}`)}>
      {say('Triage##of a finding')}
    </Button>
  ) : null;
