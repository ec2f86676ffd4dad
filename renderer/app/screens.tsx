import {
  IconArchive,
  IconArrowsExchange,
  IconChartBar,
  IconChecklist,
  IconCopy,
  IconDoor,
  IconFiles,
  IconHelp,
  IconHome,
  IconListSearch,
  IconPackageExport,
  IconPackageImport,
  IconReportAnalytics,
  IconSchool,
  IconSearch,
  IconSettings,
  IconShieldSearch,
  IconSignature,
} from '@tabler/icons-react';
import { type ComponentType, lazy, useState } from 'react';
import { isConfined } from '#shared/api/confinement.ts';
import type { Role } from '#shared/domain/roles.ts';
import { phrase } from '../words/say.ts';

type Parameters = Record<string, string>;
interface Screen {
  path: string;
  fetch: () => Promise<unknown>;
  /** Loaded when first shown, so that the first screen is small. */
  Component: ComponentType<Parameters>;
}
const screen = (path: string, load: () => Promise<{ default: ComponentType<never> }>): Screen => {
  let own: ComponentType<Parameters> | null = null;
  const fetch = async () => {
    own = (await load()).default as ComponentType<Parameters>;
    return { default: own };
  };
  const Later = lazy(fetch);
  // What was fetched before is drawn at once; `lazy` would draw an empty screen first. It stays the one that it was.
  const Component = (parameters: Parameters) => {
    const [Shown] = useState(() => own ?? Later);
    return <Shown {...parameters} />;
  };
  return { path, fetch, Component };
};

const rooms = [
  screen('/rooms', () => import('../screens/rooms/rooms-screen.tsx')),
  screen('/rooms/:room', () => import('../screens/rooms/room-screen.tsx')),
  screen('/help', () => import('../screens/help/help-screen.tsx')),
  screen('/help/components', () => import('../screens/help/components-screen.tsx')),
  screen('/profile', () => import('../screens/profile/profile-screen.tsx')),
  screen('/verify', () => import('../screens/packages/verify-package-screen.tsx')),
];
const screens: readonly Screen[] = [
  screen('/', () => import('../screens/home/home-screen.tsx')),
  screen('/overview', () => import('../screens/overview/overview-screen.tsx')),
  screen('/overview/steps', () => import('../screens/overview/steps-screen.tsx')),
  screen('/documents/starter', () => import('../screens/documents/beginning/starter-screen.tsx')),
  screen('/overview/coming', () => import('../screens/overview/coming-screen.tsx')),
  screen('/overview/dates', () => import('../screens/overview/dates-screen.tsx')),
  screen('/profile/decided', () => import('../screens/profile/decided-screen.tsx')),
  screen('/waiting', () => import('../screens/home/lines-screen.tsx')),
  screen('/soon', () => import('../screens/home/lines-screen.tsx')),
  screen('/late', () => import('../screens/home/late-screen.tsx')),
  screen('/documents', () => import('../screens/documents/list/documents-screen.tsx')),
  screen('/documents/report', () => import('../screens/documents/report/report-screen.tsx')),
  screen('/documents/external', () => import('../screens/external/external-screen.tsx')),
  screen('/documents/broken-references', () => import('../screens/documents/references/broken-references-screen.tsx')),
  screen('/documents/:number', () => import('../screens/documents/page/document-screen.tsx')),
  screen('/documents/:number/edit', () => import('../screens/editor/editor-screen.tsx')),
  screen('/documents/:number/submit', () => import('../screens/submit/submit-screen.tsx')),
  screen('/documents/:number/decide', () => import('../screens/reviews/decide-screen.tsx')),
  screen('/search', () => import('../screens/search/search-screen.tsx')),
  screen('/reviews', () => import('../screens/reviews/reviews-screen.tsx')),
  screen('/ceremony', () => import('../screens/ceremony/ceremony-screen.tsx')),
  screen('/changes', () => import('../screens/change/changes-screen.tsx')),
  screen('/changes/periodic-reviews', () => import('../screens/change/changes-screen.tsx')),
  screen('/changes/:number', () => import('../screens/change/change-screen.tsx')),
  screen('/registers', () => import('../screens/registers/registers-screen.tsx')),
  screen('/registers/:register', () => import('../screens/registers/register-screen.tsx')),
  screen('/registers/:register/matrix', () => import('../screens/registers/matrix-screen.tsx')),
  screen('/registers/:register/:number', () => import('../screens/registers/entry-screen.tsx')),
  screen('/assessments', () => import('../screens/assessments/runs-screen.tsx')),
  screen('/assessments/proposals/:release', () => import('../screens/assessments/proposals-screen.tsx')),
  screen('/triage', () => import('../screens/registers/triage/triage-screen.tsx')),
  screen('/triage/:number', () => import('../screens/registers/triage/triage-screen.tsx')),
  screen('/assessments/:run', () => import('../screens/assessments/run-screen.tsx')),
  screen('/measures', () => import('../screens/assessments/measures-screen.tsx')),
  screen('/references', () => import('../screens/assessments/sets-screen.tsx')),
  screen('/references/:set', () => import('../screens/assessments/set-screen.tsx')),
  screen('/frameworks', () => import('../screens/frameworks/coverage-screen.tsx')),
  screen('/frameworks/catalogues', () => import('../screens/frameworks/catalogues-screen.tsx')),
  screen('/frameworks/views/:view', () => import('../screens/frameworks/view-screen.tsx')),
  screen('/frameworks/:catalogue', () => import('../screens/frameworks/coverage-screen.tsx')),
  screen('/trace', () => import('../screens/trace/trace-screen.tsx')),
  screen('/trace/:number', () => import('../screens/trace/trace-screen.tsx')),
  screen('/training', () => import('../screens/training/matrix-screen.tsx')),
  screen('/training/mine', () => import('../screens/training/mine-screen.tsx')),
  screen('/training/requirements', () => import('../screens/training/requirements-screen.tsx')),
  screen('/training/evidence', () => import('../screens/training/evidence-screen.tsx')),
  screen('/training/policies', () => import('../screens/training/policies-screen.tsx')),
  screen('/training/:number', () => import('../screens/training/training-screen.tsx')),
  screen('/copies', () => import('../screens/distribution/copies-screen.tsx')),
  screen('/import', () => import('../screens/migration/migration-screen.tsx')),
  screen('/exports', () => import('../screens/exports/exports-screen.tsx')),
  screen('/retention', () => import('../screens/retention/retention-screen.tsx')),
  screen('/retention/dispositions', () => import('../screens/retention/retention-screen.tsx')),
  screen('/retention/holds', () => import('../screens/retention/retention-screen.tsx')),
  screen('/retention/:id', () => import('../screens/retention/disposition-screen.tsx')),
  screen('/audit', () => import('../screens/audit/audit-screen.tsx')),
  screen('/administration', () => import('../screens/administration/administration-screen.tsx')),
  screen('/administration/qualification/:id', () => import('../screens/administration/qualification-screen.tsx')),
  screen('/administration/:section', () => import('../screens/administration/administration-screen.tsx')),
  ...rooms,
];
const visitorScreens: readonly Screen[] = [screen('/', () => import('../screens/rooms/rooms-screen.tsx')), ...rooms];

const fetchThese = (paths: readonly string[]) => (): void => {
  // What cannot be fetched is fetched again when it is shown, and says so then.
  for (const { path, fetch } of screens) if (paths.includes(path)) void fetch().catch(() => undefined);
};
/** Where nearly everybody begins: fetched while the password is typed. */
export const fetchFirstScreens = fetchThese(['/', '/documents']);
/** Where most go from there. */
export const fetchNextScreens = fetchThese(['/reviews', '/documents/:number', '/documents/:number/decide']);

/** Every screen behind the sign-in that these roles have; the first pattern that fits is shown. */
export const screensFor = (roles: readonly Role[]): readonly Screen[] => (isConfined(roles) ? visitorScreens : screens);

interface RailItem {
  path: string;
  label: string;
  Icon: typeof IconHome;
  /** Where else one is in the same part of the program. */
  also?: readonly string[];
  /** Who sees it; everybody when left out. What a role cannot use is absent, not greyed. */
  roles?: readonly Role[];
}
const railItems: readonly RailItem[] = [
  { path: '/', label: phrase('Home'), Icon: IconHome },
  {
    path: '/overview',
    label: phrase('Overview'),
    Icon: IconChartBar,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/documents',
    label: phrase('Documents'),
    Icon: IconFiles,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/search',
    label: phrase('Search'),
    Icon: IconSearch,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  { path: '/reviews', label: phrase('Reviews'), Icon: IconSignature, roles: ['Reviewer', 'Approver', 'Quality', 'Document Controller'] },
  {
    path: '/changes',
    label: phrase('Changes'),
    Icon: IconArrowsExchange,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/registers',
    label: phrase('Registers'),
    Icon: IconReportAnalytics,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/assessments',
    label: phrase('Vulnerabilities'),
    Icon: IconShieldSearch,
    also: ['/triage', '/references', '/measures', '/trace'],
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/training',
    label: phrase('Training'),
    Icon: IconSchool,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/frameworks',
    label: phrase('Frameworks'),
    Icon: IconChecklist,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  {
    path: '/copies',
    label: phrase('Copies'),
    Icon: IconCopy,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  { path: '/import', label: phrase('Import'), Icon: IconPackageImport, roles: ['Document Controller'] },
  {
    path: '/exports',
    label: phrase('Exports'),
    Icon: IconPackageExport,
    roles: ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader', 'Auditor'],
  },
  { path: '/retention', label: phrase('Retention'), Icon: IconArchive, roles: ['Document Controller', 'Quality', 'Auditor'] },
  { path: '/rooms', label: phrase('Rooms'), Icon: IconDoor, roles: ['Document Controller', 'Quality', 'Visiting Auditor'] },
  {
    path: '/audit',
    label: phrase('Audit trail'),
    Icon: IconListSearch,
    roles: ['Auditor', 'Quality', 'Document Controller', 'Administrator'],
  },
  {
    path: '/administration',
    label: phrase('Administration'),
    Icon: IconSettings,
    roles: ['Administrator', 'Document Controller', 'Quality'],
  },
  { path: '/help', label: phrase('Help'), Icon: IconHelp },
];

/** A visiting auditor has the rooms and the guide. */
export const railItemsFor = (roles: readonly Role[]): readonly RailItem[] =>
  railItems.filter((item) => (item.roles ? item.roles.some((role) => roles.includes(role)) : !isConfined(roles) || item.path === '/help'));
