import type { Purl } from './parts.ts';

/** What the definition of a type asks of its parts beyond the grammar of all (ECMA-427, definitions of types). */
interface TypeRule {
  /** Parts that are one in any case: written small. */
  small?: readonly ('namespace' | 'name' | 'version')[];
  namespace?: 'required' | 'prohibited';
  /** Qualifiers without which the name means nothing. */
  qualifiers?: readonly string[];
  name?: RegExp;
  version?: RegExp;
}

const BOTH = ['namespace', 'name'] as const;
const rules: Readonly<Record<string, TypeRule>> = {
  alpm: { small: BOTH },
  apk: { small: BOTH },
  bitbucket: { small: BOTH },
  bitnami: { small: ['name'] },
  brew: { small: BOTH },
  'chrome-extension': { namespace: 'prohibited', name: /^[a-p]{32}$/, version: /^\d+(\.\d+){0,3}$/ },
  composer: { small: BOTH },
  cpan: { name: /^(?!.*::)/ },
  deb: { small: BOTH },
  github: { small: BOTH },
  gitlab: { small: BOTH },
  golang: { small: BOTH },
  hex: { small: BOTH },
  huggingface: { small: ['version'] },
  julia: { qualifiers: ['uuid'] },
  luarocks: { small: BOTH },
  npm: { small: BOTH },
  oci: { small: ['name'], namespace: 'prohibited' },
  otp: { small: ['name'], namespace: 'prohibited' },
  pub: { small: ['name'] },
  pypi: { small: ['name'] },
  qpkg: { small: ['namespace'] },
  rpm: { small: ['namespace'] },
  swift: { namespace: 'required' },
  vcpkg: { namespace: 'prohibited' },
  'vscode-extension': { small: BOTH, namespace: 'required' },
};

/** The host of a repository is the namespace of a git purl, all below it the name; GitHub knows no case. */
const gitParts = (purl: Purl): Purl => {
  const [host = '', ...path] = [...(purl.namespace?.split('/') ?? []), purl.name];
  const [namespace, name] = path.length === 0 ? [null, host] : [host, path.join('/')];
  return { ...purl, namespace, name: host === 'github' || host === 'github.com' ? name.toLowerCase() : name };
};

const withoutCase = (purl: Purl, small: readonly ('namespace' | 'name' | 'version')[]): Purl => ({
  ...purl,
  ...Object.fromEntries(small.map((part) => [part, purl[part]?.toLowerCase() ?? null])),
});

/** The parts as their type writes them. */
export const normalisedByType = (purl: Purl): Purl => {
  const written = withoutCase(purl, rules[purl.type]?.small ?? []);
  if (purl.type === 'git') return gitParts(purl);
  if (purl.type === 'pypi') return { ...written, name: written.name.replaceAll('_', '-') };
  // Databricks knows no case in names, Azure does.
  if (purl.type === 'mlflow' && /databricks/.test(purl.qualifiers.get('repository_url') ?? '')) return withoutCase(purl, ['name']);
  return written;
};

/** What the type asks for and the parts do not give; null when they give all. */
export const faultByType = ({ type, namespace, name, version, qualifiers }: Purl): string | null => {
  const rule = rules[type] ?? {};
  if (rule.namespace === 'required' && namespace === null) return `A purl of type ${type} needs a namespace before its name.`;
  if (rule.namespace === 'prohibited' && namespace !== null) return `A purl of type ${type} has no namespace; this one has "${namespace}".`;
  if (rule.name?.test(name) === false) return `"${name}" is no name of type ${type}.`;
  if (version !== null && rule.version?.test(version) === false) return `"${version}" is no version of type ${type}.`;
  const missing = rule.qualifiers?.find((key) => !qualifiers.has(key));
  return missing === undefined ? null : `A purl of type ${type} needs the qualifier ${missing}.`;
};
