import { Button } from '@mantine/core';
import { traced } from '#shared/domain/trace/traced.ts';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

const registers: readonly string[] = Object.values(traced);

/** The way from a list of risks, controls, tests or devices to their trace; from a device or release to its own. */
export const ToTrace = ({ register, number }: { register: string; number?: string }) => {
  const isScope = register === traced.device || register === traced.release;
  if (!registers.includes(register) || (number !== undefined && !isScope)) return null;
  return (
    <Button variant="default" onClick={() => go(number === undefined ? '/trace' : `/trace/${number}`)}>
      {say('Trace')}
    </Button>
  );
};
