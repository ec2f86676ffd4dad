import { parentPort } from 'node:worker_threads';
import type { RecordModel } from '#main/ports/record-model.ts';
import { AppError } from '#shared/domain/errors.ts';
import { renderPdf } from '../render-pdf.ts';
import type { Drawn } from './papers-aside.ts';

const draw = async (model: RecordModel): Promise<Drawn> => {
  try {
    return { ok: true, pdf: await renderPdf(model) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
};

parentPort?.on('message', async (model: RecordModel) => {
  const drawn = await draw(model);
  parentPort?.postMessage(drawn, drawn.ok ? [drawn.pdf.buffer as ArrayBuffer] : []);
});
