import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import type { Role } from '#shared/domain/roles.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { deputiesState } from './deputies.ts';

type Step = Output<'identity.firstSteps'>[number];

/** Without one of each no revision gets through the standard route. */
const needed: readonly Role[] = ['Author', 'Reviewer', 'Quality', 'Approver', 'Document Controller'];
/** What nobody who holds only these signs. */
const signsNothing: readonly Role[] = ['Reader', 'Auditor', 'Visiting Auditor'];

const ofPerson = (reader: Reader, userId: string, roles: readonly Role[]): Step[] => {
  const person = reader.get('people', userId);
  const signs = roles.some((role) => !signsNothing.includes(role));
  return [
    { title: 'Own password and accountability', done: true, sentence: 'You chose your password and accepted accountability.', path: null },
    {
      title: 'Roles',
      done: roles.length > 0,
      sentence: roles.length > 0 ? `You are ${roles.join(', ')}.` : 'No role was given to you yet. Ask an administrator.',
      path: null,
    },
    ...(signs
      ? [
          {
            title: 'Identity check',
            done: person?.identity_checked_at != null,
            sentence:
              person?.identity_checked_at != null
                ? 'Your identity was checked: you can sign.'
                : 'The identity check is pending: signing opens when it is recorded by an Administrator, a Document Controller or Quality, with the custodian. Everything else is open.',
            path: null,
          },
        ]
      : []),
  ];
};

const people = '/administration/people';
/** Active people who hold a role, and may sign where that is asked. */
const holders = (reader: Reader, mustSign: boolean): Set<string> =>
  new Set(
    reader
      .query<{ role: string }>(
        `SELECT DISTINCT g.role FROM grants g JOIN people p ON p.id = g.user_id
         WHERE g.active = 1 AND p.status = 'active'${mustSign ? ' AND p.identity_checked_at IS NOT NULL' : ''}`,
      )
      .map(({ role }) => role),
  );

const identitySentence = (missing: readonly Role[], unable: readonly Role[]): string => {
  if (unable.length > 0)
    return `Nobody can sign yet as ${unable.join(', ')}: have the people enrol, then record their identity checks with a second person.`;
  return missing.length > 0
    ? 'Once each role is held, the people enrol and their identity checks are recorded with a second person.'
    : 'For each role somebody can sign.';
};

const ofAdministrator = (reader: Reader): Step[] => {
  const [held, able] = [holders(reader, false), holders(reader, true)];
  const missing = needed.filter((role) => !held.has(role));
  const unable = needed.filter((role) => held.has(role) && !able.has(role));
  const { deputies } = deputiesState(reader);
  const hasDepartments = reader.find('departments', {}).length > 0;
  return [
    {
      title: 'Departments',
      done: hasDepartments,
      sentence: hasDepartments
        ? 'People and documents pick from the list.'
        : 'Enter the departments first: people and documents pick from this list.',
      path: '/administration/departments',
    },
    {
      title: 'People and roles',
      done: missing.length === 0,
      sentence:
        missing.length === 0
          ? 'Each role of the standard route is held by somebody.'
          : `Nobody is ${missing.join(', ')} yet: add a person for each. The roles that sign need a second person beside you.`,
      path: `${people}?do=add`,
    },
    {
      title: 'Identity checks',
      done: missing.length === 0 && unable.length === 0,
      sentence: identitySentence(missing, unable),
      path: people,
    },
    {
      title: 'Deputies of the custodian',
      done: deputies.length > 0,
      sentence:
        deputies.length > 0
          ? 'Two of three replace a custodian who is lost.'
          : 'Name three, so that two of them can replace a custodian who is lost. Until then a lost passphrase cannot be replaced.',
      path: '/administration/vault?do=deputies',
    },
  ];
};

const writers: readonly Role[] = ['Author', 'Document Controller'];

/** A vault without documents: procedures and registers come with the program, and become the company's own by its approval. */
const starterSet = (reader: Reader, roles: readonly Role[]): Step[] => {
  const done = reader.query('SELECT id FROM documents LIMIT 1').length > 0;
  const writes = roles.some((role) => writers.includes(role));
  if (!writes && !roles.includes('Administrator')) return [];
  return [
    {
      title: 'Starter set',
      done,
      sentence: done
        ? 'There are documents in this vault.'
        : writes
          ? 'Procedures and registers come with the program. Bring in what you need: each becomes a draft, which you adapt and submit for approval.'
          : 'Procedures and registers come with the program. An author or document control brings them in as drafts, and they are approved as any document is.',
      path: '/documents/starter',
    },
  ];
};

/** What is to be set up before the person can do everything, and for an administrator before anybody can. */
export const firstSteps: Handler<'identity.firstSteps'> = async (context: CallContext) => {
  const { vault, roles } = context;
  const own = ofPerson(vault, sessionOf(context).userId, roles);
  return [...own, ...(roles.includes('Administrator') ? ofAdministrator(vault) : []), ...starterSet(vault, roles)];
};
