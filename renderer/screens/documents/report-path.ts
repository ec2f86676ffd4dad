/** Where the printable list of these filters is; what is null or empty was not asked for. */
export const reportPath = (view: object): string => {
  const asked = Object.entries(view).filter(([, value]) => value !== null && value !== '' && value !== undefined);
  return `/documents/report?view=${JSON.stringify(Object.fromEntries(asked))}`;
};

/** @param path of the report; one that was typed wrongly asks for everything */
export const readView = (path: string): Record<string, unknown> => {
  try {
    const view: unknown = JSON.parse(path.slice(path.indexOf('=') + 1));
    return typeof view === 'object' && view !== null ? { ...view } : {};
  } catch {
    return {};
  }
};
