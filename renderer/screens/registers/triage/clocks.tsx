import { IconClockHour4 } from '@tabler/icons-react';
import type { OperationOutput } from '../../../api/client.ts';
import { Day } from '../../../components/day.tsx';
import { href } from '../../../frame/router.ts';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { say } from '../../../words/say.ts';

export type Clock = OperationOutput<'vulnerability.triage'>['clocks'][number];

const Line = ({ of: { number, field, tellBy, mendBy, toldOn } }: { of: Clock }) => (
  <li data-second={toldOn === null && tellBy !== null ? true : undefined}>
    <IconClockHour4 size={16} aria-hidden />
    <span>
      <a className="figures" href={href(`/registers/securityRisk/${number}`)}>
        {number}
      </a>
      : {sayGiven(field)}.{' '}
      {toldOn === null ? (
        tellBy === null ? null : (
          <Said text="Users and authorities are told by {day}." with={{ day: <Day at={tellBy} /> }} />
        )
      ) : (
        <Said text="Told on {day}." with={{ day: <Day at={toldOn} /> }} />
      )}{' '}
      {mendBy === null ? null : <Said text="Mended in the field by {day}." with={{ day: <Day at={mendBy} /> }} />}
    </span>
  </li>
);

/** By when users and authorities are told, a line for each risk that names the finding. @param asks whether a line says that there is none */
export const Clocks = ({ of, asks }: { of: readonly Clock[]; asks: boolean }) => (
  <>
    {of.map((one) => (
      <Line key={one.number} of={one} />
    ))}
    {of.length === 0 && asks ? (
      <li data-second>
        <IconClockHour4 size={16} aria-hidden />
        <span>
          {say(
            'Reportability: no security risk names this finding yet. Open one from the finding; its clock runs from the day anybody was aware.',
          )}
        </span>
      </li>
    ) : null}
  </>
);
