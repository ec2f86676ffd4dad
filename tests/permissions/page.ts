import { operations } from '#shared/api/index.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { mayCall, operationNames } from './matrix.ts';
import { recordRules } from './record-rules.ts';

const SHORT: Readonly<Record<Role, string>> = {
  Administrator: 'Adm',
  'Document Controller': 'DC',
  Author: 'Aut',
  Reviewer: 'Rev',
  Approver: 'App',
  Quality: 'Qua',
  Reader: 'Rea',
  Auditor: 'Aud',
  'Visiting Auditor': 'Vis',
};

/** The page that says who may call what, and which records decide further. */
export const permissionsPage = (): string => `# Who may do what

Written by \`node tests/permissions/write-page.ts\` from the declarations of all ${operationNames.length} operations; a test fails when it is out of date. Each cell is tried with the ids of real records, straight, through the channel of Electron and, a part of them in each run and all in a long one, over the loopback host: a person who holds only a role without the dot is refused as "forbidden", and the attempt of an act stands in the ledger; nobody who is not signed in gets further than the operations marked "no session".

${roles.map((role) => `**${SHORT[role]}** ${role}`).join(', ')}.

## Rules of records

A role alone is not enough where a record has rules of its own. Each line is tried with the ids of one person's record in the hands of another, straight and over the loopback host, where each sits at a window of the own.

| Rule | Operation | Refused | As |
| --- | --- | --- | --- |
${recordRules.map(({ rule, operation, other, code }) => `| ${rule} | \`${operation}\` | ${other} | ${code} |`).join('\n')}

## Operations by role

| Operation | ${roles.map((role) => SHORT[role]).join(' | ')} | |
| --- |${roles.map(() => ' :-: |').join('')} --- |
${operationNames.map((name) => `| \`${name}\` | ${roles.map((role) => (mayCall(name, role) ? '●' : '')).join(' | ')} | ${operations[name].permission === 'public' ? 'no session' : ''} |`).join('\n')}
`;
