/** What one view of the claims asks and shows; each is about one catalogue, or about the clauses below some of its groups. */
export interface FrameworkView {
  title: string;
  /** What it answers. */
  question: string;
  catalogue: string;
  /** Clauses whose parts it is about; all of the catalogue without them. */
  roots?: readonly string[];
  columns: readonly ViewColumn[];
}
export type ViewColumn =
  | 'submission'
  | 'applies'
  | 'driver'
  | 'reason'
  | 'how'
  | 'status'
  | 'target'
  | 'class'
  | 'evidence'
  | 'review'
  | 'missing';

export const viewNames = ['applicability', 'profile', 'submission', 'plan', 'ssdf', 'labelling'] as const;
export type ViewName = (typeof viewNames)[number];

export const views: Readonly<Record<ViewName, FrameworkView>> = {
  applicability: {
    title: 'Statement of applicability',
    question: 'Which controls of ISO/IEC 27001 Annex A apply, why, and how they stand (ISO/IEC 27001, 6.1.3).',
    catalogue: 'iso-27001-annex-a',
    columns: ['applies', 'driver', 'reason', 'status', 'how', 'class', 'evidence'],
  },
  profile: {
    title: 'Current and target profile',
    question: 'Where each outcome of the NIST CSF 2.0 stands, and where it is to be.',
    catalogue: 'nist-csf',
    columns: ['status', 'target', 'missing', 'class', 'reason', 'evidence'],
  },
  submission: {
    title: 'Submission check',
    question: 'Whether each of the 14 elements of the submission is there, linked, or left out with a reason (FDA guidance, Appendix 4).',
    catalogue: 'fda-premarket',
    roots: ['T1'],
    columns: ['submission', 'class', 'evidence', 'reason', 'review'],
  },
  plan: {
    title: 'Cybersecurity management plan',
    question: 'Whether the plan holds its nine elements (FDA guidance, VI.B; section 524B(b)(1)).',
    catalogue: 'fda-premarket',
    roots: ['VI.B'],
    columns: ['class', 'how', 'evidence', 'reason'],
  },
  ssdf: {
    title: 'SSDF tasks',
    question: 'Which of the 42 tasks of the SSDF are shown, and which are not (NIST SP 800-218).',
    catalogue: 'nist-ssdf',
    columns: ['class', 'how', 'status', 'evidence', 'reason'],
  },
  labelling: {
    title: 'Labelling for security',
    question: 'Whether labelling tells users what they need to keep the device secure (FDA guidance, VI.A).',
    catalogue: 'fda-premarket',
    roots: ['VI.A'],
    columns: ['class', 'how', 'evidence', 'reason'],
  },
};
