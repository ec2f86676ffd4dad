import { z } from 'zod';

/** One step of a route. `need`: how many of the people must decide; a step is a review or an approval. */
export const routeStepSchema = z
  .strictObject({
    title: z.string().min(1).max(80),
    phase: z.enum(['review', 'approval']),
    meaning: z.enum(['Review', 'Approval', 'Quality approval']),
    role: z.enum(['Reviewer', 'Approver', 'Quality', 'Document Controller']),
    /** Named people; empty means anybody who holds the role. */
    people: z.array(z.string()).max(20),
    need: z.union([z.literal('all'), z.literal('any'), z.number().int().min(1).max(20)]),
    days: z.number().int().min(1).max(365),
    /** How many days late a step is told to document control and quality; ESCALATE_AFTER when left out. */
    escalateAfter: z.number().int().min(0).max(90).optional(),
  })
  .refine(({ people }) => new Set(people).size === people.length, 'A step names each person once')
  .refine(
    ({ people, need }) => typeof need !== 'number' || people.length === 0 || need <= people.length,
    'A step cannot need more signatures than the people it names',
  );
/** Review comes first and approval last: nothing becomes effective without both (ISO 13485 4.2.4). */
export const routeSchema = z
  .array(routeStepSchema)
  .min(2)
  .max(12)
  .refine(
    (steps) => steps[0]?.phase === 'review' && steps.at(-1)?.phase === 'approval',
    'A route begins with a review and ends with an approval',
  )
  .refine(
    (steps) => steps.every((step, index) => step.phase === 'approval' || steps[index - 1]?.phase !== 'approval'),
    'No review comes after an approval',
  );
export const ESCALATE_AFTER = 3;
export type RouteStep = z.infer<typeof routeStepSchema>;
