import { askedBy } from './checklist.ts';
import { ownInputs } from './compute.ts';
import type { Declaration } from './declaration.ts';
import { isFrozenEver } from './machine.ts';

/** Who signs moves of an entry, beside those who confirm a link: these read everything that they sign. */
const signers = ({ moves, voidedBy, fields }: Declaration): [what: string, roles: readonly string[]][] => [
  ...moves.flatMap(({ action, meaning, roles }): [string, readonly string[]][] =>
    meaning === null ? [] : [[`The move "${action}" is signed by`, roles]],
  ),
  ['An entry is made void by', voidedBy],
  ...fields.flatMap(({ id, movesBySignature }): [string, readonly string[]][] =>
    movesBySignature === undefined ? [] : [[`The date "${id}" is moved by`, movesBySignature]],
  ),
];

/** Where others would learn of a field that only some read. */
const confidentialFaults = (declaration: Declaration): string[] => {
  const { fields, columns, computed = [], moves, links } = declaration;
  const apart = fields.filter(({ confidential }) => confidential !== undefined);
  const asked = moves.flatMap(({ action, needs = [], onlyWhen = [], dueOn, asks }) => [
    ...onlyWhen.map(({ field }) => [action, field] as const),
    ...[dueOn, asks].flat().flatMap((id) => (id === undefined ? [] : [[action, id] as const])),
    ...needs.flatMap((gate) => {
      if (gate.gate === 'notSamePerson') return [gate.field, gate.other].map((id) => [action, id] as const);
      if (gate.gate === 'changedSince') return askedBy(gate).map((id) => [action, id] as const);
      return ['dayHasCome', 'dayLiesAhead', 'evidenceNotExpired', 'says', 'notMadeBy'].includes(gate.gate) && 'field' in gate
        ? [[action, gate.field] as const]
        : [];
    }),
  ]);
  const told = (id: string): string[] => [
    ...(columns.includes(id)
      ? [`The confidential field "${id}" is a column of the list, which everybody reads. Take it out of "columns".`]
      : []),
    ...fields.flatMap((field) =>
      field.requiredWhen?.field === id
        ? [`The field "${field.id}" depends on the confidential field "${id}", and so would tell what it says.`]
        : [],
    ),
    ...links.flatMap(({ role, filePart }) =>
      filePart?.unless === id ? [`The part "${role}" is told missing or not by the confidential field "${id}". Name another one.`] : [],
    ),
    ...computed.flatMap((one) =>
      ownInputs(one).includes(id) ? [`"${one.id}" is worked out from the confidential field "${id}", and so would tell what it says.`] : [],
    ),
    ...asked.flatMap(([action, field]) =>
      field === id ? [`The move "${action}" asks what the confidential field "${id}" says, and so would tell it.`] : [],
    ),
  ];
  return [
    ...(apart.length === fields.length ? ['Every field is confidential. Declare at least one that everybody reads.'] : []),
    ...apart.flatMap(({ id, confidential }) => [
      ...told(id),
      ...signers(declaration).flatMap(([what, roles]) => {
        const blind = roles.filter((role) => !confidential?.roles.some((reader) => reader === role));
        return blind.length === 0
          ? []
          : [`${what} ${blind.join(', ')}, who may not read the confidential field "${id}". Let them read it, or let others sign.`];
      }),
    ]),
  ];
};

/** What is wrong with single fields. */
export const fieldFaults = (declaration: Declaration): string[] => [
  ...declaration.fields.flatMap((field) => {
    const { id, type, choices, fields: parts, movesBySignature, expires } = field;
    const isChoice = (one: string): boolean => one === 'choice' || one === 'choices';
    return [
      ...(isChoice(type) === (choices !== undefined)
        ? []
        : [`The field "${id}" ${choices ? 'has choices, though it is no choice' : 'is a choice without choices'}.`]),
      ...((type === 'group') === (parts !== undefined)
        ? []
        : [`The field "${id}" ${parts ? 'has fields of its own, though it is no group' : 'is a group without fields'}.`]),
      ...(field.keepsRows === undefined || type === 'group' ? [] : [`The field "${id}" keeps rows, though it is no group.`]),
      ...(parts ?? []).flatMap((part, at) => [
        ...(parts?.findIndex((one) => one.id === part.id) === at ? [] : [`The field "${part.id}" of the group "${id}" is declared twice.`]),
        ...(isChoice(part.type) === (part.choices !== undefined)
          ? []
          : [
              `The field "${part.id}" of the group "${id}" ${part.choices ? 'has choices, though it is no choice' : 'is a choice without choices'}.`,
            ]),
      ]),
      ...(field.onlyThen === undefined || (field.requiredWhen !== undefined && field.requiredFrom !== undefined)
        ? []
        : [`The field "${id}" has "onlyThen" without "requiredWhen" and "requiredFrom", which say when it may stand.`]),
      ...(field.givenBy !== undefined && (movesBySignature !== undefined || field.confidential !== undefined || type === 'file')
        ? [`The field "${id}" is given by the program: it holds no file, is not confidential and moves by no signature.`]
        : []),
      ...(expires === undefined || type === 'date' ? [] : [`The field "${id}" expires, though it is no date.`]),
      ...(expires !== undefined && field.confidential !== undefined
        ? [`The date "${id}" would stand in the calendar, though not everybody reads it.`]
        : []),
      ...(movesBySignature === undefined || type === 'date' ? [] : [`The field "${id}" moves by signature, though it is no date.`]),
      ...(movesBySignature === undefined || isFrozenEver(declaration, field)
        ? []
        : [`The date "${id}" moves by signature, though nothing signs it. Say from which state it is frozen.`]),
      ...(movesBySignature !== undefined && field.confidential !== undefined
        ? [`The date "${id}" moves by signature and is confidential; a move of a date is told to everybody. Choose one of both.`]
        : []),
    ];
  }),
  ...confidentialFaults(declaration),
];
