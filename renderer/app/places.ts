import { backupKeepers, backupPlanners, drillers } from '#shared/domain/backups.ts';
import { requesters } from '#shared/domain/changes.ts';
import { qualificationApprovers, qualifiers } from '#shared/domain/qualification.ts';
import { auditors, type Role, readers } from '#shared/domain/roles.ts';
import { requirementMakers, trainees } from '#shared/domain/training-moves.ts';
import { phrase } from '../words/say.ts';

/** Something that is done at a place of its own, wherever a person works at the moment. */
export interface Place {
  label: string;
  path: string;
  /** Who may do it; everybody but visiting auditors when left out. */
  roles?: readonly Role[];
  /** The operation that is called first there, which decides who may. */
  does: string;
  /** What the same people do there besides. */
  besides?: readonly string[];
}

const authors: readonly Role[] = ['Author', 'Document Controller'];
const signers: readonly Role[] = ['Reviewer', 'Approver', 'Quality', 'Document Controller'];
const keepers: readonly Role[] = ['Document Controller', 'Quality'];
const trusted: readonly Role[] = ['Administrator', 'Quality'];
const reviewers: readonly Role[] = ['Document Controller', 'Quality', 'Author', 'Reviewer', 'Approver'];
const administrators: readonly Role[] = ['Administrator'];
const controllers: readonly Role[] = ['Document Controller'];

/** What the palette offers beside the screens of the rail, the actions of the open screen and documents by their names. */
export const places: readonly Place[] = [
  { label: phrase('Change my password'), path: '/profile', does: 'identity.changePassword' },
  { label: phrase('Decided by me'), path: '/profile/decided', does: 'overview.decided' },
  { label: phrase('New document'), path: '/documents?do=new', roles: authors, does: 'documents.create', besides: ['documents.importFile'] },
  { label: phrase('Starter set'), path: '/documents/starter', roles: [...authors, 'Administrator'], does: 'documents.shipped' },
  { label: phrase('Register an external document'), path: '/documents/external?do=register', roles: authors, does: 'external.register' },
  { label: phrase('External documents'), path: '/documents/external', roles: readers, does: 'external.list' },
  { label: phrase('Broken references'), path: '/documents/broken-references', roles: readers, does: 'documents.brokenReferences' },
  { label: phrase('Print the list of documents'), path: '/documents/report', roles: readers, does: 'documents.list' },
  { label: phrase('Everything that waits for me'), path: '/waiting', does: 'home.lines' },
  { label: phrase('Everything that is late'), path: '/late', roles: readers, does: 'home.late' },
  { label: phrase('Open steps'), path: '/overview/steps', roles: readers, does: 'assignment.openSteps' },
  { label: phrase('Days of registers and training'), path: '/overview/coming', roles: readers, does: 'overview.coming' },
  { label: phrase('Effective dates'), path: '/overview/dates', roles: readers, does: 'overview.dates' },
  {
    label: phrase('Reassign open steps'),
    path: '/overview/steps',
    roles: controllers,
    does: 'assignment.reassignTogether',
    besides: ['assignment.reassign'],
  },
  { label: phrase('Delegate my steps'), path: '/reviews?do=delegate', roles: signers, does: 'assignment.delegate' },
  {
    label: phrase('Delegations'),
    path: '/reviews?do=delegations',
    roles: signers,
    does: 'assignment.delegations',
    besides: ['assignment.endDelegation'],
  },
  { label: phrase('New change request'), path: '/changes?do=new', roles: requesters, does: 'change.create' },
  { label: phrase('Periodic reviews'), path: '/changes/periodic-reviews', roles: readers, does: 'review.due' },
  { label: phrase('Conclude periodic reviews'), path: '/changes/periodic-reviews', roles: reviewers, does: 'review.conclude' },
  {
    label: phrase('My training'),
    path: '/training/mine',
    roles: trainees,
    does: 'training.mine',
    besides: ['training.read', 'training.acknowledge', 'training.answer'],
  },
  {
    label: phrase('Confirm competence, or check effectiveness'),
    path: '/training/mine',
    roles: readers,
    does: 'training.confirm',
    besides: ['training.check'],
  },
  {
    label: phrase('New training requirement'),
    path: '/training/requirements?do=new',
    roles: requirementMakers,
    does: 'training.write',
    besides: ['training.discard'],
  },
  { label: phrase('Policies of training'), path: '/training/policies', roles: ['Quality'], does: 'training.setPolicy' },
  { label: phrase('Assess a release'), path: '/assessments?do=assess', roles: keepers, does: 'vulnerability.assess' },
  { label: phrase('Assessments of releases'), path: '/assessments', roles: readers, does: 'vulnerability.runs' },
  {
    label: phrase('Triage of findings'),
    path: '/triage',
    roles: readers,
    does: 'vulnerability.queue',
    besides: ['vulnerability.triage', 'vulnerability.carry'],
  },
  { label: phrase('Import a feed of vulnerabilities'), path: '/references?do=feed', roles: keepers, does: 'reference.importFeed' },
  {
    label: phrase('Import a bill of materials of a release'),
    path: '/references?do=sbom',
    roles: keepers,
    does: 'reference.importSbom',
  },
  {
    label: phrase('Bills of materials and feeds'),
    path: '/references',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'reference.list',
  },
  { label: phrase('Take up a catalogue'), path: '/frameworks/catalogues', roles: keepers, does: 'framework.take' },
  {
    label: phrase('Sealed report of coverage'),
    path: '/frameworks',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'coverage.report',
  },
  {
    label: phrase('Sealed record of a trace'),
    path: '/trace',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'trace.record',
  },
  {
    label: phrase('Sealed record of training'),
    path: '/training/evidence',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'training.record',
  },
  { label: phrase('Trace of a device or release'), path: '/trace', roles: readers, does: 'trace.show', besides: ['trace.scopes'] },
  { label: phrase('Recall list of copies'), path: '/copies?do=recall', roles: readers, does: 'distribution.copies' },
  {
    label: phrase('Recall copies and say what became of them'),
    path: '/copies?do=recall',
    roles: keepers,
    does: 'distribution.confirm',
    besides: ['distribution.recall'],
  },
  { label: phrase('Reconcile copies'), path: '/copies?do=reconciliation', roles: keepers, does: 'distribution.reconcile' },
  { label: phrase('Check a printed page'), path: '/copies?do=check', roles: readers, does: 'distribution.checkPaper' },
  {
    label: phrase('Make an audit package'),
    path: '/exports?do=package',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'exchange.makePackage',
  },
  { label: phrase('Verify an audit package'), path: '/verify', does: 'host.verifyPackage' },
  { label: phrase('Export a list'), path: '/exports?do=lists', roles: readers, does: 'exchange.exportList' },
  {
    label: phrase('Encrypt a file'),
    path: '/exports?do=encrypt',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'exchange.encryptFile',
  },
  { label: phrase('State as of a date'), path: '/exports?do=as-of', roles: readers, does: 'asOf.documents' },
  {
    label: phrase('Import documents from another system'),
    path: '/import',
    roles: controllers,
    does: 'migration.start',
    besides: ['migration.resume', 'migration.end'],
  },
  {
    label: phrase('Dispositions'),
    path: '/retention/dispositions',
    roles: ['Document Controller', 'Quality', 'Auditor'],
    does: 'retention.dispositions',
  },
  {
    label: phrase('Propose a disposition'),
    path: '/retention',
    roles: controllers,
    does: 'retention.propose',
    besides: ['retention.withdraw'],
  },
  {
    label: phrase('Sign or refuse a disposition'),
    path: '/retention/dispositions',
    roles: ['Quality'],
    does: 'retention.sign',
    besides: ['retention.refuse'],
  },
  { label: phrase('Release a hold'), path: '/retention/holds', roles: keepers, does: 'retention.releaseHold', besides: ['retention.hold'] },
  {
    label: phrase('Open a room'),
    path: '/rooms?do=open',
    roles: keepers,
    does: 'room.open',
    besides: ['room.add', 'room.answer', 'room.close', 'room.export'],
  },
  {
    label: phrase('Verify the vault'),
    path: '/audit?do=verify',
    roles: auditors,
    does: 'audit.verify',
  },
  {
    label: phrase('Sign a proof of the vault, or mark entries void'),
    path: '/audit?do=verify',
    roles: ['Quality', 'Document Controller', 'Administrator'],
    does: 'vault.signProof',
    besides: ['vault.voidEntries'],
  },
  { label: phrase('Export the audit trail'), path: '/audit', roles: auditors, does: 'audit.file' },
  { label: phrase('Add a person'), path: '/administration/people?do=add', roles: administrators, does: 'identity.addPerson' },
  {
    label: phrase('Roles, departments and passwords of people'),
    path: '/administration/people',
    roles: administrators,
    does: 'identity.setRole',
    besides: ['identity.setDepartment', 'identity.setNameLanguage', 'identity.resetPassword', 'identity.deactivate'],
  },
  {
    label: phrase('Record an identity check'),
    path: '/administration/people',
    roles: ['Administrator', 'Document Controller', 'Quality'],
    does: 'identity.identify',
  },
  {
    label: phrase('Document types and routes'),
    path: '/administration/types',
    roles: ['Administrator', 'Document Controller', 'Quality'],
    does: 'documents.routeOf',
  },
  {
    label: phrase('Add a document type'),
    path: '/administration/types?do=add',
    roles: controllers,
    does: 'documents.addType',
    besides: ['documents.changeRoute', 'documents.extendRetention'],
  },
  {
    label: phrase('Set the review interval of a document type'),
    path: '/administration/types',
    roles: keepers,
    does: 'review.setTypeInterval',
  },
  {
    label: phrase('Add or close a department'),
    path: '/administration/departments',
    roles: ['Administrator', 'Document Controller'],
    does: 'identity.addDepartment',
    besides: ['identity.closeDepartment'],
  },
  {
    label: phrase('Vault and policy'),
    path: '/administration/vault',
    roles: ['Administrator', 'Document Controller', 'Quality'],
    does: 'vault.information',
  },
  {
    label: phrase('Backups'),
    path: '/administration/backups',
    roles: backupKeepers,
    does: 'backup.make',
    besides: ['backup.cancel'],
  },
  { label: phrase('Plan the backups'), path: '/administration/backups?do=plan', roles: backupPlanners, does: 'backup.setPlan' },
  { label: phrase('Test the restore of a backup'), path: '/administration/backups?do=test', roles: drillers, does: 'backup.drill' },
  {
    label: phrase('Qualify the program'),
    path: '/administration/qualification?do=run',
    roles: qualifiers,
    does: 'qualification.run',
    besides: ['qualification.cancel', 'qualification.describe', 'qualification.submit'],
  },
  {
    label: phrase('Decide about the version that runs'),
    path: '/administration/qualification?do=decide',
    roles: qualificationApprovers,
    does: 'qualification.decide',
    besides: ['qualification.conclude'],
  },
  { label: phrase('Change the policy'), path: '/administration/vault?do=policy', roles: administrators, does: 'vault.setPolicy' },
  {
    label: phrase('Decide on the use of what is imported'),
    path: '/administration/vault?do=use-policy',
    roles: ['Quality'],
    does: 'documents.setUsePolicy',
  },
  {
    label: phrase('Decide on which computers imports are allowed'),
    path: '/administration/vault?do=import-policy',
    roles: ['Quality'],
    does: 'imports.setPolicy',
  },
  {
    label: phrase('Decide whether signatures wait for the letter to FDA'),
    path: '/administration/vault?do=letter-policy',
    roles: ['Quality'],
    does: 'letter.setPolicy',
  },
  { label: phrase('Record the letter to FDA'), path: '/administration/vault?do=letter', roles: trusted, does: 'letter.record' },
  {
    label: phrase('Renew the keys of the vault'),
    path: '/administration/vault?do=renew-keys',
    roles: ['Administrator', 'Document Controller', 'Quality'],
    does: 'vault.renewKeys',
  },
  {
    label: phrase('Replace the custodian'),
    path: '/administration/vault?do=replace-custodian',
    roles: trusted,
    does: 'vault.replaceCustodian',
    besides: ['vault.replaceByDeputies'],
  },
  {
    label: phrase('Name deputies of the custodian'),
    path: '/administration/vault?do=deputies',
    roles: trusted,
    does: 'vault.nameDeputies',
  },
];

/** What somebody with these roles may do, each with where; a visiting auditor has rooms only. */
export const placesFor = (held: readonly Role[]): readonly Place[] =>
  held.includes('Visiting Auditor') ? [] : places.filter(({ roles }) => roles === undefined || roles.some((role) => held.includes(role)));
