import { lazy, Suspense } from 'react';
import { useAskFile } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';

/** Loaded when first needed: the drawing of PDF is the largest part of the program. */
const PdfView = lazy(() => import('../../components/pdf-view.tsx'));

/** The paper itself: sealed after release, before it with the signatures so far. */
export const PaperPanel = ({ number, label }: { number: string; label: string }) => (
  <Paper {...useAskFile('records.rendition', { number, label })} />
);

/** The pages of a draft as its submission would make them, marked as a draft on each. */
export const PreviewPanel = ({ number }: { number: string }) => <Paper {...useAskFile('distribution.preview', { number })} />;

const Paper = ({ data, error }: { data: { bytes: Uint8Array } | undefined; error: { message: string } | null }) => {
  if (error) return <EmptyState title={error.message} />;
  return data ? (
    <Suspense fallback={null}>
      <PdfView bytes={data.bytes} />
    </Suspense>
  ) : null;
};
