/** A format such as 'SOP-{000}': the zeros give the least number of digits. */
const FORMAT = /^([A-Z][A-Z0-9-]{0,15})\{(0{2,6})\}$/;
/** What a number may look like; no path characters, because records are files named by it. */
export const NUMBER_PATTERN = /^[A-Z][A-Z0-9]{0,7}(-[A-Z0-9]{1,12}){0,3}$/;

export const isNumberFormat = (format: string): boolean => FORMAT.test(format);

/** The number with this place in the sequence, e.g. ('SOP-{000}', 7) gives 'SOP-007'. @throws TypeError on a bad format */
export const formatNumber = (format: string, sequence: number): string => {
  const [, prefix, zeros] = FORMAT.exec(format) ?? [];
  if (prefix === undefined || zeros === undefined) throw new TypeError(`Not a number format: ${format}`);
  return `${prefix}${String(sequence).padStart(zeros.length, '0')}`;
};
