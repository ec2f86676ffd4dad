import type { Reports } from '#main/ports/reports.ts';
import type { SectionReport } from '#main/ports/section-report.ts';
import type { Output } from '#shared/api/index.ts';
import { signedBy } from '#shared/domain/manifestation.ts';
import { stateWordsIfAny } from '#shared/domain/state-words.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { headToShow, ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { showChange } from './describe.ts';

export type ChangePorts = Pick<Reports, 'renderSections'>;
type Shown = Output<'change.show'>;
const acts: Record<Shown['items'][number]['act'], string> = { revise: 'Revise', create: 'Make new', retire: 'Take out of use' };

const documentRow = ({ position, act, number, title, made, label, author, ...shown }: Shown['items'][number]): string[] => [
  String(position),
  acts[act],
  number ?? `new ${made?.typeId ?? ''}`.trim(),
  title,
  label ?? '–',
  [stateWordsIfAny(shown) ?? 'not begun', ...(author === null ? [] : [`drafted by ${author}`])].join(', '),
];

const sectionsOf = (shown: Shown, at: (instant: string | null) => string): SectionReport['sections'] => [
  { title: 'Reason', text: shown.reason },
  { title: 'Impact', text: shown.impact },
  {
    title: 'Documents',
    columns: ['No.', 'What', 'Document', 'Title', 'Revision', 'State'],
    widths: [0.06, 0.15, 0.15, 0.32, 0.1, 0.22],
    rows: shown.items.map(documentRow),
  },
  {
    title: 'Assessment',
    text: shown.assessment === null ? 'Not assessed yet.' : `${shown.assessment}\n${shown.assessedBy}, ${at(shown.assessedAt)}`,
  },
  ...(shown.decisionReason === null ? [] : [{ title: 'Reason of the decision', text: shown.decisionReason }]),
  ...(shown.closedReason === null ? [] : [{ title: 'Why it was withdrawn', text: shown.closedReason }]),
  {
    title: 'Signatures',
    columns: ['Meaning', 'Signed by', 'Date and time', 'Certificate'],
    widths: [0.15, 0.32, 0.33, 0.2],
    rows:
      shown.signatures.length === 0
        ? [['None yet', '', '', '']]
        : shown.signatures.map((one) => [one.meaning, signedBy(one), one.signedAt, one.certificateSerial]),
  },
];

/** The request as a paper, with what was decided, by whom, and what became of each document. */
export const changeRecord =
  ({ renderSections }: ChangePorts): Handler<'change.record'> =>
  async (context, { number }) => {
    const { vault, clock, roles } = context;
    const shown = await showChange(context, { number });
    const at = (instant: string | null) => (instant === null ? '–' : zonedTime(instant, clock.zone()));
    const { userId } = sessionOf(context);
    const [own] = vault.find('vault', {});
    const bytes = await renderSections({
      organisation: own?.organisation ?? '',
      vault: own?.id ?? '',
      title: `Change request ${number}: ${shown.title}`,
      remark:
        'A print of the change request as the vault holds it. Its signatures are proven with the vault, by "verify"; the record of each document bears the signatures given for that document.',
      madeBy: `${printedNameOf(vault, userId)} (${userId}), ${[...roles].sort().join(', ')}`,
      madeAt: zonedTime(ledgerNow(context), clock.zone()),
      head: headToShow(context),
      facts: [
        ['State', shown.state],
        [
          'Requested by',
          `${shown.requestedBy}, ${at(shown.requestedAt)}${shown.editedBy === null ? '' : `; last edited by ${shown.editedBy}`}`,
        ],
        ['Decided by', shown.decidedBy === null ? 'Not decided yet' : `${shown.decidedBy}, ${at(shown.decidedAt)}`],
        ['Effective from', at(shown.effectiveFrom)],
      ],
      sections: sectionsOf(shown, at),
    });
    return madeFile(context, `${number}.pdf`, bytes);
  };
