import { lazy, Suspense, useMemo } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { bytesOfBase64 } from '../../components/read-file.ts';

/** Loaded when first needed: the drawing of PDF is the largest part of the program. */
const PdfView = lazy(() => import('../../components/pdf-view.tsx'));

/** The paper itself: sealed after release, before it with the signatures so far. */
export const PaperPanel = ({ number, label }: { number: string; label: string }) => {
  const { data, error } = useAsk('records.rendition', { number, label });
  const bytes = useMemo(() => (data ? bytesOfBase64(data.bytes) : null), [data]);
  if (error) return <EmptyState title={error.message} />;
  return bytes ? (
    <Suspense fallback={null}>
      <PdfView bytes={bytes} />
    </Suspense>
  ) : null;
};
