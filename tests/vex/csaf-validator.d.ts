// What is used of an outside validator that brings no types.
type DocumentTest = (document: unknown) => unknown;
interface Told {
  message: string;
  instancePath: string;
}

declare module '@secvisogram/csaf-validator-lib/basic.js' {
  const tests: Readonly<Record<string, DocumentTest>>;
  export = tests;
}
declare module '@secvisogram/csaf-validator-lib/optionalTests.js' {
  const tests: Readonly<Record<string, DocumentTest>>;
  export = tests;
}
declare module '@secvisogram/csaf-validator-lib/informativeTests.js' {
  const tests: Readonly<Record<string, DocumentTest>>;
  export = tests;
}
declare module '@secvisogram/csaf-validator-lib/validate.js' {
  export default function validate(
    tests: readonly DocumentTest[],
    document: unknown,
  ): Promise<{ isValid: boolean; tests: { name: string; errors: Told[]; warnings: Told[]; infos: Told[] }[] }>;
}
