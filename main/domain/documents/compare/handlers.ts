import type { CallContext } from '#main/ports/context.ts';
import type { Reports } from '#main/ports/reports.ts';
import type { compareOperations } from '#shared/api/compare.ts';
import { redlineOf } from '#shared/compare/redline.ts';
import { changesOf, summaryOf } from '#shared/compare/summary.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { madeFile } from '../../audit/made-file.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { type Handlers, sessionOf } from '../../operation.ts';
import { type Compared, comparedOf, fileSentence } from './compared.ts';

export type ComparePorts = Pick<Reports, 'renderRedline'>;

const sentencesOf = (compared: Compared): string[] => (compared.comparison ? summaryOf(compared.comparison) : [fileSentence(compared)]);

const redlineReport = ({ renderRedline }: ComparePorts, context: CallContext, compared: Compared): Promise<Uint8Array> => {
  const { vault, clock, roles } = context;
  const [own] = vault.find('vault', {});
  const { userId } = sessionOf(context);
  const { document, from, to, comparison, fields } = compared;
  return renderRedline({
    organisation: own?.organisation ?? '',
    vault: own?.id ?? '',
    number: document.number,
    title: document.title,
    from,
    to,
    madeBy: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}`,
    madeAt: zonedTime(clock.now().toISOString(), clock.zone()),
    summary: sentencesOf(compared),
    blocks: comparison ? redlineOf(comparison, fields).flatMap(({ blocks }) => blocks) : null,
  });
};

export const compareHandlers = (ports: ComparePorts): Handlers<keyof typeof compareOperations> => ({
  'documents.compare': async (context, wanted) => {
    const compared = await comparedOf(context, wanted);
    const { document, from, to, same, comparison } = compared;
    return {
      number: document.number,
      title: document.title,
      from,
      to,
      same,
      summary: sentencesOf(compared),
      changes: comparison ? changesOf(comparison) : [],
    };
  },
  'documents.compareFile': async (context, wanted) => {
    const compared = await comparedOf(context, wanted);
    const { document, from, to } = compared;
    const fileName = `${document.number}_${from.label}-${to.label}_redline.pdf`.replaceAll(', ', '-').replaceAll(' ', '-');
    return madeFile(context, fileName, await redlineReport(ports, context, compared));
  },
});
