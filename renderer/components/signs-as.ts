const words: Record<string, string> = { Review: 'reviewer', Approval: 'approver', 'Quality approval': 'quality approver' };

/** What somebody signs as who gives a signature of this meaning: "quality approver". */
export const signsAs = (meaning: string): string => words[meaning] ?? meaning.toLowerCase();
