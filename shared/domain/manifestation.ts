/** What shows of a signature wherever it is shown (21 CFR 11.50): on screen, on PDF and in DOCX. */
interface Manifested {
  printedName: string;
  userId?: string | undefined;
  role: string;
  /** Printed name of the person for whom a delegate signed. */
  onBehalfOf?: string | null | undefined;
}

const forWhom = ({ onBehalfOf }: Pick<Manifested, 'onBehalfOf'>): string => (onBehalfOf ? `, on behalf of ${onBehalfOf}` : '');

/** Who signed, as what: "Anna Lind (anna, Author)". */
export const signedBy = ({ printedName, userId, role, ...of }: Manifested): string =>
  `${printedName} (${userId === undefined ? '' : `${userId}, `}${role})${forWhom(of)}`;

/** The same without user id and role, where these stand beside it. */
export const signedName = ({ printedName, ...of }: Pick<Manifested, 'printedName' | 'onBehalfOf'>): string =>
  `${printedName}${forWhom(of)}`;

/** What was meant by it, with the reason that was given. */
export const meantBy = ({ meaning, remark, ...of }: { meaning: string; remark?: string; onBehalfOf?: string | null | undefined }): string =>
  `${meaning}${forWhom(of)}${remark ? `: ${remark}` : ''}`;
