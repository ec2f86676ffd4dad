// Node's own import, for what must not pass through the test runner.
export const nativeImport = (url) => import(url);
