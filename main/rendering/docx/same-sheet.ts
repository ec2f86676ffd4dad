import type { MachineRecord } from '#main/domain/records/record-schema.ts';
import type { VerifiedRecord } from '#main/domain/records/verify-record.ts';
import type { RecordModel } from '#main/ports/record-model.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { isCovered, type Parts } from './opc-parts.ts';
import { partsToSeal, RECORD_PART } from './opc-signature.ts';

const bodyOf = ({ content, contentHash }: MachineRecord): RecordModel['body'] =>
  'canonical' in content
    ? { kind: 'content', content: contentSchema.parse(JSON.parse(content.canonical)) }
    : {
        kind: 'file',
        name: content.file,
        mediaType: content.mediaType,
        size: content.size,
        sha256: contentHash,
        bytes: new Uint8Array(),
      };

/** The sheet as the program makes it of the model that the author froze and of what people signed; null when it cannot. */
const madeAgain = async (record: MachineRecord, { approval, route }: VerifiedRecord): Promise<Parts | null> => {
  if (!approval || !route) return null;
  try {
    const { renderDocx } = await import('./render-docx.ts');
    const { route: _route, ...frozen } = route.model;
    const model = { ...frozen, body: bodyOf(record) } as unknown as RecordModel;
    const signatures = approval.decisions
      .toSorted((a, b) => a.entry.entry.seq - b.entry.entry.seq)
      .map(({ demand, statement: { stated, row }, onBehalfOf }) => ({
        step: demand.title,
        printedName: stated.printedName,
        userId: stated.userId,
        role: stated.role,
        meaning: stated.meaning,
        time: stated.time,
        certificateSerial: row.certificate,
        remark: stated.reason,
        onBehalfOf,
      }));
    const { broughtIn: _none, ...seal } = record.seal;
    return partsToSeal(await renderDocx(model, { signatures, seal }), new Uint8Array());
  } catch {
    return null;
  }
};

/** Pictures are numbered as they are drawn in one run of the program; the number says nothing. */
const comparable = (bytes: Uint8Array | undefined): string =>
  Buffer.from(bytes ?? [])
    .toString('latin1')
    .replaceAll(/<wp:docPr id="\d+"/g, '<wp:docPr id=""');

/**
 * Where a sealed sheet is not the one that its record makes. The seal is held by more than one person, so what it covers is
 * compared part by part with what is made anew from the frozen model and the signed statements (21 CFR 11.50(b)).
 */
export const sheetFaults = async (record: MachineRecord, proven: VerifiedRecord, parts: Parts): Promise<string[]> => {
  const made = await madeAgain(record, proven);
  if (!made) return ['A DOCX record is made only of what was approved in this system; the sheet cannot be compared with its record.'];
  return partFaults(made, parts);
};

/** Where what a sheet shows differs from what is made anew, part by part. */
export const partFaults = (made: Parts, parts: Parts): string[] => {
  const names = new Set([...made.keys(), ...parts.keys()].filter((name) => isCovered(name) && name !== RECORD_PART));
  return [...names].flatMap((name) =>
    comparable(made.get(name)) === comparable(parts.get(name))
      ? []
      : [`The part ${name} does not show what the record and its signatures say.`],
  );
};
