import type { CallContext } from '#main/ports/context.ts';
import { startOfDate, zonedDate } from '#shared/domain/time.ts';

/** Trainings by one requirement that have the same day. */
interface TrainingDay {
  number: string;
  title: string;
  what: 'Training due' | 'Effectiveness check' | 'Training repeated';
  people: number;
  day: string;
  path: string;
}
interface Found {
  requirement: string;
  title: string;
  at: string;
  people: number;
}

/** What has its day in a span: open trainings, checks of their effect, and what is to be repeated. Two thousand people are one line. */
const kinds: { what: TrainingDay['what']; column: 'due' | 'check_at' | 'renew_at'; where: string }[] = [
  { what: 'Training due', column: 'due', where: 'a.open = 1' },
  { what: 'Effectiveness check', column: 'check_at', where: "a.check_at IS NOT NULL AND a.state IN ('Read', 'Tested', 'Competent')" },
  {
    what: 'Training repeated',
    column: 'renew_at',
    where: `a.renew_at IS NOT NULL AND r.state = 'In force' AND NOT EXISTS (SELECT 1 FROM training_assignments n
      WHERE n.requirement = a.requirement AND n.user_id = a.user_id AND n.id > a.id)`,
  },
];

/** @param span of dates, as of entries; the end is left out. @returns one line for each requirement and day */
export const trainingDays = (
  { vault, clock }: CallContext,
  { from, before, person }: { from: string | null; before: string | null; person?: string | undefined },
): TrainingDay[] => {
  const zone = clock.zone();
  const begins = (date: string | null, otherwise: string): string => (date === null ? otherwise : startOfDate(date, zone));
  return kinds.flatMap(({ what, column, where }) => {
    const days = new Map<string, TrainingDay>();
    const found = vault.query<Found>(
      `SELECT a.requirement, r.title, a.${column} AS at, count(*) AS people
       FROM training_assignments a JOIN training_requirements r ON r.id = a.requirement_id JOIN people p ON p.id = a.user_id AND p.status = 'active'
       WHERE ${where} AND a.${column} >= ? AND a.${column} < ?${person === undefined ? '' : ' AND a.user_id = ?'}
       GROUP BY a.requirement, a.${column}`,
      [begins(from, ''), begins(before, '9999'), ...(person === undefined ? [] : [person])],
    );
    for (const { requirement, title, at, people } of found) {
      const day = zonedDate(at, zone);
      const known = days.get(`${day} ${requirement}`);
      const more = { number: requirement, title, what, people: people + (known?.people ?? 0), day, path: `/training/${requirement}` };
      days.set(`${day} ${requirement}`, more);
    }
    return [...days.values()];
  });
};
