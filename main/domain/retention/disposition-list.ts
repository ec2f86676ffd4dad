import { daysOf, type ListDeclaration } from '../list.ts';
import { dispositions, showDisposition } from './describe.ts';

/** Every revision that a disposition names, with both signatures; kept without end. */
export const dispositionList: ListDeclaration<'dispositions'> = {
  title: 'Dispositions',
  fileName: 'dispositions',
  columns: [
    ['Disposition', 0.135],
    ['State', 0.125],
    ['Number', 0.11],
    ['Title', 0.13],
    ['Rev.', 0.06],
    ['Kept until', 0.13],
    ['Reason', 0.12],
    ['Signatures', 0.19],
    ['Decided', 0],
    ['Reason of the decision', 0],
    ['SHA-256 of the record', 0],
  ],
  sentence: () => 'Proposals and dispositions, the newest first',
  rows: async (context) => {
    const dayOf = daysOf(context);
    const all = await Promise.all((await dispositions(context, {})).map(({ id }) => showDisposition(context, { id })));
    return all.flatMap((one) =>
      one.items.map((item) => [
        one.id,
        one.state,
        item.number,
        item.title,
        item.label,
        item.until,
        one.reason,
        one.signatures.map(({ meaning, printedName, signedAt }) => `${meaning}: ${printedName}, ${signedAt.slice(0, 10)}`).join('; '),
        dayOf(one.decidedAt),
        one.decisionReason ?? '',
        item.record ?? '',
      ]),
    );
  },
};
