import { Button, Group, Text } from '@mantine/core';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { say } from '../words/say.ts';

GlobalWorkerOptions.workerSrc = worker;
const ZOOMS = [0.75, 1, 1.25, 1.5, 2];

const Page = ({ file, number, zoom }: { file: PDFDocumentProxy; number: number; zoom: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const place = canvas.current;
    let cancelled = false;
    let stop = () => undefined as undefined;
    const draw = async () => {
      const page = await file.getPage(number);
      if (cancelled || !place) return;
      const ratio = window.devicePixelRatio || 1;
      const viewport = page.getViewport({ scale: zoom * 1.25 * ratio });
      place.width = Math.floor(viewport.width);
      place.height = Math.floor(viewport.height);
      place.style.width = `${Math.floor(viewport.width / ratio)}px`;
      const task = page.render({ canvas: place, viewport });
      stop = () => void task.cancel() as undefined;
      await task.promise.catch(() => undefined);
      place.dataset.drawn = 'true';
    };
    // Whoever leaves the paper, or takes another one, ends what is asked of this one.
    draw().catch((error: unknown) => {
      if (!file.loadingTask.destroyed) throw error;
    });
    return () => {
      cancelled = true;
      stop();
    };
  }, [file, number, zoom]);
  return (
    <canvas
      ref={canvas}
      className="pdf-page"
      role="img"
      aria-label={say('Page {number} of {numPages}', { number, numPages: file.numPages })}
    />
  );
};

/** A PDF drawn on canvas; no script, form or link of the file is ever run. */
export default function PdfView({ bytes }: { bytes: Uint8Array }) {
  const [file, setFile] = useState<PDFDocumentProxy | null>(null);
  const [zoom, setZoom] = useState(1);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const loading = getDocument({ data: bytes.slice(), enableXfa: false, stopAtErrors: false, useSystemFonts: false });
    loading.promise.then(setFile, () => {
      if (!loading.destroyed) setProblem(say('This PDF cannot be drawn. Download it and look at it in another program.'));
    });
    return () => {
      setFile(null);
      setProblem('');
      void loading.destroy();
    };
  }, [bytes]);
  if (problem) return <Text>{problem}</Text>;
  if (!file) return null;
  const step = (by: number) => setZoom((now) => ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, ZOOMS.indexOf(now) + by))] ?? 1);
  return (
    <section className="pdf-view" aria-label={say('Paper')}>
      <Group gap="sm" mb="sm">
        <Text className="meta">{file.numPages === 1 ? say('1 page') : say('{numPages} pages', { numPages: file.numPages })}</Text>
        <Button size="compact-sm" variant="default" onClick={() => step(-1)} aria-label={say('Smaller')}>
          −
        </Button>
        <Text className="meta figures">{Math.round(zoom * 100)} %</Text>
        <Button size="compact-sm" variant="default" onClick={() => step(1)} aria-label={say('Larger')}>
          +
        </Button>
      </Group>
      {Array.from({ length: file.numPages }, (_, index) => index + 1).map((page) => (
        <Page key={page} file={file} number={page} zoom={zoom} />
      ))}
    </section>
  );
}
