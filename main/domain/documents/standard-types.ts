import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import type { RouteStep } from '#shared/domain/route.ts';
import { REGISTER_TYPE } from './declaring-documents.ts';

/** Review, then quality, then approval: what ISO 13485 4.2.4 asks for, by any person who holds the role. */
const STANDARD_ROUTE: RouteStep[] = [
  { title: 'Review', phase: 'review', meaning: 'Review', role: 'Reviewer', people: [], need: 'any', days: 10 },
  { title: 'Quality approval', phase: 'approval', meaning: 'Quality approval', role: 'Quality', people: [], need: 'any', days: 5 },
  { title: 'Approval', phase: 'approval', meaning: 'Approval', role: 'Approver', people: [], need: 'any', days: 5 },
];
const TYPES: [string, string, number][] = [
  ['QM', 'Quality Manual', 24],
  ['POL', 'Policy', 24],
  ['SOP', 'Standard Operating Procedure', 24],
  ['WI', 'Work Instruction', 36],
  ['FRM', 'Form', 36],
  ['TPL', 'Template', 36],
  [REGISTER_TYPE, 'Register', 24],
  [EXTERNAL_TYPE, 'External Document', 36],
];

const addType = (uow: UnitOfWork, [id, name, months]: (typeof TYPES)[number]): void =>
  uow.insert('document_types', {
    id,
    name,
    number_format: `${id}-{000}`,
    next_number: 1,
    route_id: 'standard',
    review_months: months,
    retention_years: 10,
    device_lifetime_years: null,
    active: 1,
  });

/** A vault that was made before there was this type gets it with its first external document. */
export const addExternalType = (uow: UnitOfWork): void => {
  if (!uow.get('document_types', EXTERNAL_TYPE)) for (const type of TYPES) if (type[0] === EXTERNAL_TYPE) addType(uow, type);
};

/** The document types and the route that every new vault starts with. */
export const addStandardTypes = (uow: UnitOfWork): void => {
  uow.insert('routes', { id: 'standard', name: 'Review, quality approval, approval', steps: canonicalJson(STANDARD_ROUTE) });
  for (const type of TYPES) addType(uow, type);
};
