import type { Role } from '#shared/domain/roles.ts';

/** The company of the demonstration, as it is after two years: who works there, and which documents it keeps. */
export const organisation = 'Northlight Devices';
export const custodian = { custodianName: 'Klara Vogel', custodianPassphrase: 'two envelopes, one in the safe of the notary' };
export const passwordOf = (userId: string): string => `picture phrase ${userId} winter harbour`;
export const administrator = { userId: 'ines', printedName: 'Inès Moreau', department: 'IT', password: passwordOf('ines') };

interface Person {
  userId: string;
  printedName: string;
  department: string;
  roles: Role[];
}
/** Two of each role that signs, so that somebody can be away. */
export const people: Person[] = [
  { userId: 'quinn', printedName: 'Quinn Okafor', department: 'Quality', roles: ['Quality'] },
  { userId: 'carla', printedName: 'Carla Weiss', department: 'Quality', roles: ['Document Controller'] },
  { userId: 'anna', printedName: 'Anna Lindqvist', department: 'Development', roles: ['Author'] },
  { userId: 'ravi', printedName: 'Ravi Menon', department: 'Development', roles: ['Reviewer'] },
  { userId: 'petra', printedName: 'Petra Novák', department: 'Management', roles: ['Approver'] },
  { userId: 'tomas', printedName: 'Tomás Herrera', department: 'Production', roles: ['Author'] },
  { userId: 'yuki', printedName: 'Yuki Tanabe', department: 'Regulatory', roles: ['Reviewer', 'Author'] },
  { userId: 'hanne', printedName: 'Hanne Bjørk', department: 'Quality', roles: ['Quality'] },
  { userId: 'marc', printedName: 'Marc Duval', department: 'Production', roles: ['Reader'] },
  { userId: 'leila', printedName: 'Leila Haddad', department: 'Service', roles: ['Reader'] },
  { userId: 'aldo', printedName: 'Aldo Ferri', department: 'Certification body', roles: ['Auditor'] },
  { userId: 'vera', printedName: 'Vera Lang', department: 'Certification body', roles: ['Visiting Auditor'] },
];
export const departments = [
  ...['Certification body', 'Development', 'Human resources', 'IT', 'Management', 'Production'],
  ...['Purchasing', 'Quality', 'Regulatory', 'Service'],
];

/** Type, department and titles of what is kept, in the order in which it was made. */
const kept: [string, string, string[]][] = [
  ['POL', 'Management', ['Quality policy', 'Information security policy', 'Policy for the disclosure of vulnerabilities']],
  ['QM', 'Quality', ['Quality manual']],
  [
    'SOP',
    'Quality',
    [
      ...['Control of documents', 'Control of records', 'Internal audits', 'Nonconforming product', 'Corrective and preventive action'],
      ...['Management review', 'Risk management', 'Complaint handling', 'Vigilance and reporting', 'Change control'],
    ],
  ],
  ['SOP', 'Human resources', ['Training and awareness', 'Onboarding and leaving']],
  ['SOP', 'Purchasing', ['Evaluation of suppliers', 'Purchasing of components', 'Incoming inspection']],
  [
    'SOP',
    'Development',
    [
      ...['Design and development', 'Software life cycle', 'Secure design and development', 'Cybersecurity risk management'],
      ...['Usability engineering', 'Verification and validation', 'Configuration management', 'Components of third parties'],
    ],
  ],
  ['SOP', 'Service', ['Vulnerability handling and updates', 'Installation and service', 'Post-market surveillance']],
  ['SOP', 'Production', ['Production planning', 'Validation of processes', 'Identification and traceability', 'Calibration of equipment']],
  ['SOP', 'IT', ['Access rights', 'Backup and restore', 'Validation of computer systems', 'Incident response']],
  [
    'WI',
    'Production',
    [
      ...['Assembly of the pump head', 'Soldering of the sensor board', 'Leak test of the housing', 'Programming of the controller'],
      ...['Final test of the NL-200', 'Labelling and UDI', 'Packing for sterile transport', 'Cleaning of the assembly line'],
      ...['Handling of ESD parts', 'Torque of housing screws', 'Rework of rejected units', 'Release of a lot'],
      ...['Storage of adhesives', 'Change of production tools', 'Line clearance', 'Weighing of samples'],
    ],
  ],
  [
    'WI',
    'Development',
    [
      ...['Code review', 'Static analysis', 'Building a software release', 'Keeping the bill of materials', 'Fuzz testing of interfaces'],
      ...['Threat modelling workshop', 'Signing of firmware', 'Regression test of the NL-200', 'Naming of design outputs'],
    ],
  ],
  [
    'WI',
    'Service',
    ['Reading of the device log', 'Exchange of the battery', 'Update of firmware in the field', 'Decontamination of returned devices'],
  ],
  ['WI', 'IT', ['Setting up a workstation', 'Restoring a backup', 'Revoking access', 'Updating antivirus on air-gapped hosts']],
  ['WI', 'Quality', ['Writing a procedure', 'Sampling by AQL', 'Trending of complaints', 'Filing of audit evidence']],
  [
    'FRM',
    'Quality',
    [
      ...['Record of training', 'Report of nonconformity', 'Plan of corrective action', 'Minutes of management review'],
      ...['Audit plan', 'Audit report', 'Checklist of supplier audit', 'Complaint', 'Assessment of a change', 'Risk worksheet'],
    ],
  ],
  [
    'FRM',
    'Production',
    [
      ...['Lot record NL-200', 'Lot record NL-210', 'Log of line clearance', 'Log of calibration', 'Record of rework'],
      ...['Record of cleaning', 'Temperature log', 'Label reconciliation', 'Delivery inspection', 'Tool change'],
    ],
  ],
  [
    'FRM',
    'Development',
    [
      ...['Design review', 'Record of verification', 'Record of validation', 'Threat model', 'Assessment of a component'],
      ...['Record of code review', 'Release note', 'Traceability matrix', 'Record of penetration test', 'Anomaly'],
    ],
  ],
  [
    'FRM',
    'Service',
    ['Service report', 'Installation protocol', 'Return of a device', 'Assessment of a vulnerability', 'Advisory for customers'],
  ],
  [
    'FRM',
    'IT',
    ['Request for access', 'Record of restore', 'Inventory of systems', 'Record of an incident', 'Validation of a spreadsheet'],
  ],
  ['FRM', 'Human resources', ['Job description', 'Plan of onboarding', 'Checklist of leaving', 'Needs of training']],
  ['FRM', 'Purchasing', ['Questionnaire for suppliers', 'Quality agreement', 'Scorecard of a supplier', 'Order of critical parts']],
  [
    'WI',
    'Quality',
    ['Approval of a supplier', 'Closing of a corrective action', 'Control of monitoring equipment', 'Preparing a management review'],
  ],
  ['FRM', 'Regulatory', ['Plan of post-market surveillance', 'Report to an authority', 'Change notice', 'Register of registrations']],
  [
    'SOP',
    'Regulatory',
    ['Registration of devices', 'Technical documentation', 'Clinical evaluation', 'Labelling and language', 'Importers and distributors'],
  ],
  [
    'WI',
    'Regulatory',
    [
      ...['Registration of a device', 'Upkeep of technical documentation', 'Notice of a change to authorities', 'Labels by country'],
      ...['Summary of safety', 'Field safety corrective action', 'Answering questions of authorities', 'Clinical evaluation report'],
    ],
  ],
];
export interface Kept {
  typeId: string;
  department: string;
  title: string;
}
export const documents: Kept[] = kept.flatMap(([typeId, department, titles]) => titles.map((title) => ({ typeId, department, title })));

/** The number that a document of the story has: they are made in this order. */
export const numberOf = (title: string): string => {
  const index = documents.findIndex((one) => one.title === title);
  const typeId = documents[index]?.typeId;
  if (typeId === undefined) throw new Error(`No document of the company is called "${title}".`);
  const before = documents.slice(0, index).filter((one) => one.typeId === typeId).length;
  return `${typeId}-${String(before + 1).padStart(3, '0')}`;
};
